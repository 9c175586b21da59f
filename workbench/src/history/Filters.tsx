import { SlidersHorizontal, Tag, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { GENERATION_TYPES, RESOLUTIONS } from '../../../src/ray/request.ts';
import { useCommands } from '../app/commands.ts';
import { Button } from '../ui/Button.tsx';
import { Select } from '../ui/Select.tsx';
import type { SelectOption } from '../ui/Select.tsx';
import styles from './Filters.module.css';
import { isNarrowed } from './filter.ts';
import type { FilterName, FilterState } from './filter.ts';
import { SearchField } from './SearchField.tsx';
import { useEngines } from '../api/engines.ts';

const STATES = ['queued', 'processing', 'completed', 'failed', 'cancelled'] as const;
const TYPE_NAMES: Readonly<Record<(typeof GENERATION_TYPES)[number], string>> = {
  video: 'Video',
  video_edit: 'Edit',
  video_reframe: 'Reframe',
};
/** A pause in typing. */
const PAUSE_MS = 200;

type Choices = readonly SelectOption[];
const ANY = '';

/** What is looked for, and by what it is narrowed. */
export function Filters({ state }: { readonly state: FilterState }): React.JSX.Element {
  const { filter, change } = state;
  const { q: _, ...others } = filter;
  const engines = useEngines().data?.data ?? [];
  const [isOpen, setOpen] = useState(false);
  const choices: readonly (readonly [FilterName, string, Choices])[] = [
    ['state', 'Any state', STATES.map((each) => ({ value: each, label: capital(each) }))],
    ['type', 'Any type', GENERATION_TYPES.map((each) => ({ value: each, label: TYPE_NAMES[each] }))],
    ['engine', 'Any engine', engines.map(({ id, name }) => ({ value: id, label: name }))],
    ['resolution', 'Any size', RESOLUTIONS.map((each) => ({ value: each, label: each }))],
  ];
  return (
    <div className={styles.filters} role="search">
      <Sought state={state} />
      <span className={styles.opener}>
        <Button
          aria-label="Filters"
          aria-expanded={isOpen}
          icon
          look={isNarrowed(others) ? 'primary' : 'plain'}
          onPress={() => setOpen(!isOpen)}
        >
          <SlidersHorizontal size={16} aria-hidden />
        </Button>
      </span>
      <div className={styles.more} data-open={isOpen}>
        {choices.map(([name, any, values]) => (
          <Select
            key={name}
            label={any.replace('Any ', 'Filter by ')}
            hidesLabel
            isMarked={filter[name] !== undefined}
            value={filter[name] ?? ANY}
            onChange={(value) => change({ [name]: value })}
            options={[{ value: ANY, label: any }, ...withValue(values, filter[name])]}
          />
        ))}
        {filter.tag !== undefined && (
          <Button aria-label={`Any tag, not ${filter.tag} alone`} onPress={() => change({ tag: '' })}>
            <Tag size={14} aria-hidden />
            <span className={styles.tag}>{filter.tag}</span>
            <X size={14} aria-hidden />
          </Button>
        )}
        <DayField label="From" value={filter.from} onChange={(from) => change({ from })} />
        <DayField label="To" value={filter.to} onChange={(to) => change({ to })} />
      </div>
    </div>
  );
}

/** Follows the address, which follows it after a pause in typing. */
function Sought({ state: { filter, change } }: { readonly state: FilterState }): React.JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  const { q = '' } = filter;
  const [typed, setTyped] = useState(q);
  const [told, setTold] = useState(q);
  if (told !== q) {
    setTold(q);
    if (typed.trim() !== q) setTyped(q);
  }
  useEffect(() => {
    if (typed.trim() === q) return;
    const timer = setTimeout(() => change({ q: typed.trim() }, 'replace'), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, q, change]);
  const [commands] = useState(() => [
    {
      id: 'history.search',
      name: 'Search the history',
      group: 'History' as const,
      keys: '/',
      run: () => input.current?.focus(),
    },
  ]);
  useCommands(commands);
  return <SearchField label="Search the history" value={typed} onChange={setTyped} inputRef={input} />;
}

function DayField({
  label,
  value = '',
  onChange,
}: {
  readonly label: string;
  readonly value: string | undefined;
  onChange(day: string): void;
}): React.JSX.Element {
  return (
    <label className={styles.day} data-on={value !== ''}>
      <span>{label}</span>
      <input type="date" value={value} onChange={({ target }) => onChange(target.value)} />
    </label>
  );
}

/** A link may name what is not among the choices (any more); it is shown, not hidden. */
function withValue(values: Choices, value: string | undefined): Choices {
  return value === undefined || values.some((known) => known.value === value)
    ? values
    : [...values, { value, label: value }];
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
