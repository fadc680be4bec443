import type { Json, JsonObject } from '@eventwright/json';
import { useState } from 'preact/hooks';
import type { TablePage } from '../../../wire/data.ts';
import { JsonView } from '../../parts/json-view.tsx';
import { ResourceHead } from '../../parts/resource-head.tsx';
import { useAnswer } from '../../use-answer.ts';

/** So many members of an item are columns; the whole item is one click away. */
const mostColumns = 6;

/** The items of a table, by their partition key where one is typed. */
export function TableView({ name }: { readonly name: string }) {
  const [typed, setTyped] = useState('');
  const [partition, setPartition] = useState('');
  const { answer, problem } = useAnswer<TablePage>(
    ['tables', name],
    { partition },
    ({ service }) => service === 'dynamodb' || service === 'states' || service === 'lambda',
  );
  const [hash] = answer?.keys ?? [];
  return (
    <>
      <ResourceHead page={answer} name={name}>
        <form
          class="query"
          onSubmit={(submission) => {
            submission.preventDefault();
            setPartition(typed.trim());
          }}
        >
          <input
            type="search"
            aria-label={`Items whose ${hash ?? 'partition key'} is`}
            placeholder={`${hash ?? 'Partition key'} is…`}
            value={typed}
            spellcheck={false}
            onInput={({ currentTarget }) => setTyped(currentTarget.value)}
          />
          <button type="submit">Query</button>
        </form>
      </ResourceHead>
      {problem !== undefined && <p class="problem">{problem}</p>}
      {answer?.items.length === 0 && (
        <p class="empty">
          {partition === '' ? 'The table is empty.' : `No item has this ${hash}.`}
        </p>
      )}
      {answer !== undefined && answer.items.length > 0 && <Items page={answer} />}
      {answer?.isCut === true && (
        <p class="quiet">The first 200 items. Query a {hash} to see others.</p>
      )}
    </>
  );
}

function Items({ page: { items, keys } }: { readonly page: TablePage }) {
  const others = [...new Set(items.flatMap((item) => Object.keys(item)))].filter(
    (name) => !keys.includes(name) && items.some((item) => isShort(item[name])),
  );
  const columns = [...keys, ...others].slice(0, mostColumns);
  return (
    <div class="table-box">
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" key={column}>
                {column}
              </th>
            ))}
            <th scope="col">Item</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Item
              key={keys.map((key) => String(item[key])).join(' ')}
              item={item}
              columns={columns}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Item({
  item,
  columns,
}: {
  readonly item: JsonObject;
  readonly columns: readonly string[];
}) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <tr>
        {columns.map((column) => (
          <td key={column} class="cell">
            {isShort(item[column]) ? String(item[column] ?? '') : JSON.stringify(item[column])}
          </td>
        ))}
        <td>
          <button
            type="button"
            class="small"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? 'Close' : 'Open'}
          </button>
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={columns.length + 1}>
            <JsonView value={item} label="Item" />
          </td>
        </tr>
      )}
    </>
  );
}

function isShort(value: Json | undefined): boolean {
  return value === undefined || typeof value !== 'object' || value === null;
}
