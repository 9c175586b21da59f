/** The documentation: every link and picture, in the repository as a code host shows it and on the site; its reference is fresh. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { access, readFile, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { after, before, suite, test } from 'node:test';
import { promisify } from 'node:util';
import MiniSearch from 'minisearch';
import { z } from 'zod';
import { anchors, headingsOf } from '../../docs/site/headings.mjs';
import { BASE, FILES, ICON, PAGES, PICTURES, SHARED } from '../../docs/site/pages.mjs';
import { writeSite } from '../../scripts/build-docs.mjs';
import { referencePages, writtenPages } from '../../scripts/reference.ts';
import { ROOT } from '../cli/support.ts';
import { testServer } from '../support/http.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';
import { quickFolder } from '../support/temporary.ts';
import { tagsOf, unescape } from './support/html.ts';
import type { Tag } from './support/html.ts';

const ELSEWHERE = /^[a-z][a-z0-9+.-]*:/i;

/** All Markdown of the repository, from its root. */
async function markdownFiles(): Promise<string[]> {
  const above = (await readdir(ROOT)).filter((name) => name.endsWith('.md'));
  const folders = await Promise.all(
    ['docs', 'examples', 'deploy'].map(async (folder) => {
      const names = await readdir(path.join(ROOT, folder), { recursive: true }).catch(() => []);
      return names.map((name) => path.posix.join(folder, name.replaceAll('\\', '/')));
    }),
  );
  return [...above, ...folders.flat().filter((name) => name.endsWith('.md'))];
}

const text = (file: string): Promise<string> => readFile(path.join(ROOT, file), 'utf8');

suite('the Markdown of the repository', async () => {
  const files = await markdownFiles();

  test('links lead to files that are there, and to headings in them', async () => {
    const wrong: string[] = [];
    let links = 0;
    for (const file of files) {
      const prose = (await text(file))
        .replaceAll(/^( {0,3})(```|~~~)[^]*?^\1\2/gm, '')
        .replaceAll(/`[^`\n]*`/g, '``');
      for (const [, target = ''] of prose.matchAll(/\]\(([^()\s]+(?:\([^()]*\))?)(?: "[^"]*")?\)/g)) {
        if (ELSEWHERE.test(target)) continue;
        links += 1;
        const [name = '', anchor] = target.split('#');
        const found = name === '' ? file : path.posix.join(path.posix.dirname(file), decodeURI(name));
        const there = await stat(path.join(ROOT, found)).catch(() => undefined);
        if (there === undefined || name.startsWith('/')) wrong.push(`${file}: ${target}`);
        else if (
          anchor !== undefined &&
          !headingsOf(await text(found)).some((each) => each.anchor === anchor)
        )
          wrong.push(`${file}: ${target} (no such heading)`);
      }
    }
    assert.deepEqual(wrong, []);
    assert.ok(links > 200, `only ${links} links were seen`);
  });

  test('what a page of the site leads to is on the site, but for source code', async () => {
    const lost: string[] = [];
    for (const { file } of PAGES)
      for (const [, target = ''] of (await text(file)).matchAll(/\]\(([^()\s#]+)/g)) {
        if (ELSEWHERE.test(target)) continue;
        const found = path.posix.join(path.posix.dirname(file), target);
        const places = [...PAGES.map((page) => page.file), ...FILES, 'README.md'];
        const isThere = places.includes(found) || places.some((place) => place.startsWith(`${found}/`));
        if (!isThere && !/^(src|workbench|scripts|test)\/|\.(jpg|png|webp)$/.test(found))
          lost.push(`${file}: ${target}`);
      }
    assert.deepEqual(lost, [], 'add them to docs/site/pages.mjs');
  });

  test('each page has one title and no heading that skips a level', async () => {
    for (const file of files) {
      const levels = headingsOf(await text(file)).map(({ level }) => level);
      assert.deepEqual([levels[0], levels.filter((level) => level === 1).length], [1, 1], file);
      levels.forEach((level, i) => assert.ok(level <= (levels[i - 1] ?? 0) + 1, `${file}, heading ${i + 1}`));
    }
  });

  test('all of docs is on the site', () => {
    const listed = PAGES.map(({ file }) => file);
    const unlisted = files.filter((file) => file.startsWith('docs/') && !file.startsWith('docs/site/'));
    assert.deepEqual(
      unlisted.filter((file) => !listed.includes(file)),
      [],
      'add them to docs/site/pages.mjs',
    );
    assert.equal(new Set(listed).size, listed.length);
  });
});

test('anchors are those of GitHub', () => {
  const anchorOf = anchors();
  const made = [
    ['Try it for nothing', 'try-it-for-nothing'],
    ["Hugging Face's client", 'hugging-faces-client'],
    ['POST /v1/generations/{id}/cancel', 'post-v1generationsidcancel'],
    ['Höhe & Tiefe: 50 %', 'höhe--tiefe-50-'],
    ['snake_case and dash-case', 'snake_case-and-dash-case'],
    ['Try it for nothing', 'try-it-for-nothing-1'],
    ['Try it for nothing 1', 'try-it-for-nothing-1-1'],
    ['Try it for nothing', 'try-it-for-nothing-2'],
  ] as const;
  for (const [title, anchor] of made) assert.equal(anchorOf(title), anchor);
  assert.deepEqual(
    headingsOf('# `code` and [a link](x.md)\n\n```sh\n# no heading\n```\n\n## *Soft* **hard** a_b ##\n'),
    [
      { level: 1, title: 'code and a link', anchor: 'code-and-a-link' },
      { level: 2, title: 'Soft hard a_b', anchor: 'soft-hard-a_b' },
    ],
  );
});

const searchFile = z.object({ options: z.looseObject({ fields: z.array(z.string()) }), index: z.unknown() });
const foundPages = z.array(z.object({ address: z.string() }));

suite('the site', () => {
  let folder = '';
  const pages = new Map<string, { html: string; tags: Tag[] }>();
  before(async () => {
    folder = await quickFolder('kinora-site-');
    await writeSite(folder);
    for (const { address } of [...PAGES, { address: `${BASE}404.html` }]) {
      const html = await readFile(fileOf(address), 'utf8');
      pages.set(address, { html, tags: tagsOf(html) });
    }
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const fileOf = (address: string): string => {
    const below = address.slice(BASE.length);
    return path.join(folder, below === '' || below.endsWith('/') ? `${below}index.html` : below);
  };
  const valuesOf = (tags: readonly Tag[], name: string, attribute: string): string[] =>
    tags
      .filter((tag) => tag.name === name)
      .map(({ attributes }) => unescape(attributes.get(attribute) ?? ''));

  test('pages are well-formed: one title, headings as in the file, no id twice', async () => {
    for (const { address, file } of PAGES) {
      const { tags } = pages.get(address) ?? assert.fail(address);
      const ids = tags.flatMap(({ attributes }) => attributes.get('id') ?? []);
      assert.equal(new Set(ids).size, ids.length, `an id twice at ${address}`);
      assert.equal(tags.filter(({ name }) => name === 'h1').length, 1, address);
      const headings = tags.filter(({ name, attributes }) => /^h\d$/.test(name) && attributes.has('id'));
      assert.deepEqual(
        headings
          .map(({ name, attributes }) => [name, attributes.get('id')])
          .filter(([, id]) => id !== 'outline'),
        headingsOf(await text(file)).map(({ level, anchor }) => [`h${level}`, anchor]),
        address,
      );
      for (const { name, attributes } of tags)
        if (name === 'img')
          assert.ok(attributes.has('alt') && attributes.has('width'), `${address}: an image`);
    }
  });

  test('links lead to pages, headings and files that are there', async () => {
    const wrong: string[] = [];
    for (const [address, { tags }] of pages)
      for (const href of valuesOf(tags, 'a', 'href')) {
        if (/^https?:/.test(href) || href === '/') continue;
        const [target = '', anchor] = href.split('#');
        const page = pages.get(target === '' ? address : target);
        const isThere =
          page === undefined
            ? target.startsWith(`${BASE}assets/`) && (await exists(fileOf(target)))
            : anchor === undefined ||
              page.tags.some(({ attributes }) => attributes.get('id') === decodeURI(anchor));
        if (!isThere) wrong.push(`${address}: ${href}`);
      }
    assert.deepEqual(wrong, []);
  });

  test('pictures, styles and scripts are its own, and none stands in a page', async () => {
    for (const [address, { tags }] of pages) {
      const loaded = [
        ...valuesOf(tags, 'img', 'src'),
        ...valuesOf(tags, 'script', 'src'),
        ...valuesOf(tags, 'link', 'href'),
        ...tags.flatMap(({ attributes }) => attributes.get('data-engine') ?? []),
      ];
      for (const file of loaded) {
        assert.match(file, /^\/docs\/assets\/[\w-]+(\.[\w-]+)*-[0-9a-f]{10}\.\w+$/, address);
        await assert.doesNotReject(access(fileOf(file)), `${address}: ${file}`);
      }
      for (const { name, attributes } of tags) {
        assert.ok(
          !['style', 'iframe', 'object', 'embed', 'form', 'base'].includes(name),
          `${address}: <${name}>`,
        );
        for (const attribute of attributes.keys()) assert.doesNotMatch(attribute, /^(on|style$)/, address);
      }
    }
    const sheet = valuesOf(pages.get(`${BASE}404.html`)?.tags ?? [], 'link', 'href').find((file) =>
      file.endsWith('.css'),
    );
    const css = await readFile(fileOf(sheet ?? ''), 'utf8');
    const fonts = Array.from(css.matchAll(/url\(([^)]*)\)/g), ([, address = '']) => address);
    assert.ok(fonts.length > 0);
    for (const font of fonts) await assert.doesNotReject(access(fileOf(font)), font);
    assert.doesNotMatch(css, /@import|https?:/);
  });

  test('every page is reached from the navigation of every other', () => {
    for (const [address, { html }] of pages) {
      const [navigation = ''] = /<nav class="chapters"[^]*?<\/nav>/.exec(html) ?? [];
      const there = valuesOf(tagsOf(navigation), 'a', 'href');
      assert.deepEqual(
        there,
        PAGES.map((page) => page.address),
        address,
      );
    }
  });

  test('what it is made of comes along into the image', async () => {
    const kept = (await text('.dockerignore')).split('\n').filter((line) => line.startsWith('!'));
    const ignored = (await text('.dockerignore')).split('\n').filter((line) => /^[^#!]/.test(line));
    assert.ok(ignored.includes('node_modules'));
    for (const file of [
      ...PAGES.map((page) => page.file),
      ...FILES,
      ...PICTURES,
      ...SHARED,
      ICON,
      'docs/site/pages.mjs',
    ])
      for (const pattern of ignored)
        assert.ok(
          (!path.matchesGlob(file, pattern) && !file.startsWith(`${pattern}/`)) || kept.includes(`!${file}`),
          `${pattern} leaves out ${file}`,
        );
  });

  test('comments that are marks for programs are in no page', () => {
    for (const [address, { html }] of pages) assert.doesNotMatch(html, /<!--/, address);
  });

  test('the search finds each page by words of its text', async () => {
    const { options, index } = searchFile.parse(
      JSON.parse(await readFile(path.join(folder, 'search.json'), 'utf8')),
    );
    const search = MiniSearch.loadJSON(JSON.stringify(index), options);
    const found = (words: string): string[] =>
      foundPages
        .parse(search.search(words, { combineWith: 'AND', prefix: true }))
        .map(({ address }) => address);
    assert.ok(found('snippet language mode').length > 0);
    assert.ok(
      found('advisory lock admits places').some((address) => address.startsWith('/docs/architecture/#')),
    );
    assert.ok(found('X-Kinora-Error-Field').includes('/docs/reference/api/#errors'));
    assert.deepEqual(found('zzyzx'), []);
    for (const { address, file } of PAGES) {
      const [heading] = headingsOf(await text(file));
      assert.ok(found(heading?.title ?? '').includes(address), `${address} by its title`);
    }
  });

  test('is the same when it is written again, from another folder, without git', async (t) => {
    const again = await quickFolder('kinora-site-');
    t.after(() => rm(again, { recursive: true, force: true }));
    const code = `import { writeSite } from ${JSON.stringify(path.join(ROOT, 'scripts/build-docs.mjs'))}; await writeSite(process.argv[1]);`;
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', code, again], {
      cwd: again,
      env: { HOME: again },
    });
    const names = (await readdir(folder, { recursive: true })).sort();
    assert.deepEqual((await readdir(again, { recursive: true })).sort(), names);
    for (const name of names) {
      if ((await stat(path.join(folder, name))).isDirectory()) continue;
      const both = await Promise.all([folder, again].map((where) => readFile(path.join(where, name))));
      assert.ok(both[0]?.equals(both[1] ?? Buffer.of()), name);
    }
  });
});

test('the reference is what the code says (npm run reference)', async (t) => {
  const server = await testServer([scriptedEngine({})]);
  t.after(() => server.close());
  const { json } = await server.call('GET', '/openapi.json');
  const pages = referencePages(json);
  assert.deepEqual((await writtenPages()).sort(), [...pages.keys()].sort(), 'run npm run reference');
  for (const [page, wanted] of pages)
    assert.equal(await text(page), wanted, `${page} is not fresh: run npm run reference`);
});

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
