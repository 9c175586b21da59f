// The arrows of the house (ARCHITECTURE.md): imports run downwards only, and never in a circle.

/** Rooms from the top floor to the cellar; rooms of one floor know nothing of each other. */
const FLOORS = [
  ['cli'],
  ['dialects'],
  ['http'],
  ['jobs'],
  ['engines'],
  ['previz', 'media', 'store'],
  ['snippets'],
  ['ray'],
];
const inside = (rooms) => `^src/(${rooms.join('|')})/`;

/** For every floor: whatever lies above it, and its neighbours. */
const noArrowUp = FLOORS.flatMap((floor, level) =>
  floor.map((room) => ({
    name: `no-arrow-up-from-${room}`,
    severity: 'error',
    comment: `src/${room} may import only from the floors below it.`,
    from: { path: inside([room]) },
    to: {
      path: inside([...FLOORS.slice(0, level).flat(), ...floor.filter((neighbour) => neighbour !== room)]),
    },
  })),
);

module.exports = {
  forbidden: [
    ...noArrowUp,
    {
      name: 'no-circle',
      severity: 'error',
      comment: 'Two files that need each other are one file, or need a third.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'dialects-never-each-other',
      severity: 'error',
      comment: 'A dialect is a translation of one protocol; what two share belongs to src/http.',
      from: { path: '^src/dialects/([^/]+)/' },
      to: { path: '^src/dialects/([^/]+)/', pathNot: '^src/dialects/$1/' },
    },
    {
      name: 'ray-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^src/ray/' },
      to: { path: '^(src|scripts|bench|test|examples)/', pathNot: '^src/ray/' },
    },
    {
      name: 'pure-rooms',
      severity: 'error',
      comment: 'src/ray, src/snippets and src/previz also run in a browser.',
      from: { path: '^src/(ray|snippets|previz)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'previz-stands-on-ray-alone',
      severity: 'error',
      comment: 'Of all packages it may have zod, which runs anywhere, for the shape of a shot plan.',
      from: { path: '^src/previz/' },
      to: {
        path: '^(src|scripts|bench|test|examples|node_modules)/',
        pathNot: '^(src/(previz|ray)|node_modules/zod)/',
      },
    },
    {
      name: 'engines-store-assets-only',
      severity: 'error',
      comment: 'An engine sees media, never the tables of generations, keys or money.',
      from: { path: '^src/engines/' },
      to: { path: '^src/store/', pathNot: '^src/store/(assets\\.ts$|blobs/)' },
    },
    {
      name: 'src-stands-alone',
      severity: 'error',
      comment: 'The product needs no script, test, benchmark or example to run.',
      from: { path: '^src/' },
      to: { path: '^(scripts|test|bench|examples)/' },
    },
    {
      name: 'no-development-package',
      severity: 'error',
      comment: 'An installed Kinora has only the packages under `dependencies`.',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'workbench-runs-in-a-browser',
      severity: 'error',
      comment: 'The page has the pure rooms; of the API it knows the shapes, as types.',
      from: { path: '^workbench/src/' },
      to: {
        path: '^(src|scripts|bench|test|examples)/',
        pathNot: '^src/(ray|previz|snippets)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'workbench-types-of-the-api',
      severity: 'error',
      from: { path: '^workbench/src/' },
      to: { path: '^src/', pathNot: '^src/((ray|previz|snippets)/|http/native/schemas/)' },
    },
    {
      name: 'nothing-in-src-knows-the-workbench',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^workbench/' },
    },
    {
      name: 'nothing-unresolvable',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.as\\.ts$|/build/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
    },
  },
};
