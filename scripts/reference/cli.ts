/** `docs/reference/cli.md`, from the program itself. */
import type { Argument, Command, Option } from 'commander';
import { anchors } from '../../docs/site/headings.mjs';
import { AFTER_HELP, makeProgram } from '../../src/cli/program.ts';
import { cell, code, fenced, generated, sentence, table } from './markdown.ts';

const PAGE = 'docs/reference/cli.md';
const SOURCE = 'the program (`src/cli/program.ts`)';

/** By what they are for; a command that no group has is an error. */
const GROUPS: readonly { readonly title: string; readonly commands: readonly string[] }[] = [
  { title: 'Make clips', commands: ['generate', 'edit', 'reframe', 'finalize', 'batch'] },
  { title: 'Before a run', commands: ['plan', 'quote', 'snippet'] },
  { title: 'What was made', commands: ['list', 'show', 'cancel', 'priority'] },
  { title: 'Serve', commands: ['serve', 'worker', 'workbench', 'doctor'] },
  {
    title: 'Engines, money and keys',
    commands: ['engines', 'approve', 'resolve', 'upstream', 'budgets', 'ledger', 'keys'],
  },
];

export function cliPages(): Map<string, string> {
  const program = makeProgram();
  const named = GROUPS.flatMap(({ commands }) => commands);
  const lost = program.commands.filter((command) => !named.includes(command.name()));
  if (lost.length > 0)
    throw new Error(`No group of scripts/reference/cli.ts has ${lost.map((each) => each.name()).join(', ')}`);
  const groups = GROUPS.map(({ title, commands }) => ({
    title,
    commands: commands.map((name) => find(program, name)),
  }));
  const page = [
    generated(SOURCE),
    '# The command line',
    sentence(program.description()),
    'In a clone it is `npm run kinora -- <command>`, once [installed](../operating.md#installing-it) `kinora <command>`. ' +
      'Failures are told in a sentence on standard error, and by the exit code.',
    fenced('text', AFTER_HELP.trim()),
    'Every command has `-h, --help`; `kinora --version` says which Kinora it is.',
    ...groups.flatMap(({ title, commands }) => [`**${title}**`, contents(commands)]),
    ...groups.flatMap(({ title, commands }) => [`## ${title}`, ...commands.flatMap(section)]),
  ];
  return new Map([[PAGE, `${page.join('\n\n')}\n`]]);
}

function find(parent: Command, name: string): Command {
  const command = parent.commands.find((each) => each.name() === name);
  if (command === undefined) throw new Error(`There is no command kinora ${name}`);
  return command;
}

function contents(commands: readonly Command[]): string {
  const rows = commands.map((command) => [
    `[${code(fullName(command))}](#${anchors()(fullName(command))})`,
    cell(described(command)),
  ]);
  return table(['Command', ''], rows);
}

function described(command: Command): string {
  const text = command.description();
  return sentence(`${text.charAt(0).toUpperCase()}${text.slice(1)}`);
}

function fullName(command: Command): string {
  return command.parent === null ? command.name() : `${fullName(command.parent)} ${command.name()}`;
}

/** A command, then those below it. */
function section(command: Command): string[] {
  const help = command.createHelp();
  const args = help.visibleArguments(command);
  const options = help.visibleOptions(command).filter(({ long }) => long !== '--help');
  const after = helpAfter(command);
  return [
    `### ${fullName(command)}`,
    markdown(described(command)),
    fenced('text', help.commandUsage(command)),
    ...(args.length === 0
      ? []
      : [
          table(
            ['Argument', 'Meaning'],
            args.map((each) => argumentRow(help, each)),
          ),
        ]),
    ...(options.length === 0
      ? []
      : [
          table(
            ['Option', 'Meaning'],
            options.map((each) => optionRow(help, each)),
          ),
        ]),
    ...(after === '' ? [] : [sentence(markdown(after))]),
    ...command.commands.filter((each) => each.name() !== 'help').flatMap(section),
  ];
}

type Help = ReturnType<Command['createHelp']>;

function argumentRow(help: Help, argument: Argument): string[] {
  return [code(argument.name()), cell(sentence(help.argumentDescription(argument)))];
}

function optionRow(help: Help, option: Option): string[] {
  return [code(option.flags), cell(sentence(help.optionDescription(option)))];
}

/** What stands below the options in the help of one command. */
function helpAfter(command: Command): string {
  let whole = '';
  command.configureOutput({ writeOut: (text) => (whole += text) });
  command.outputHelp();
  const own = whole.slice(command.createHelp().formatHelp(command, command.createHelp()).length);
  return own.replace(AFTER_HELP, '').trim();
}

/** Outside of tables a line break is a space, too. */
function markdown(text: string): string {
  return cell(text).replaceAll('\\|', '|');
}
