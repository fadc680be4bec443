import { useState } from 'preact/hooks';
import type { BucketPage, StoredObject } from '../../../wire/data.ts';
import { tokenAddress } from '../../api.ts';
import { bytes, clock } from '../../parts/format.ts';
import { ResourceHead } from '../../parts/resource-head.tsx';
import { useAnswer } from '../../use-answer.ts';

const isPicture = ({ type }: StoredObject) => type.startsWith('image/');

/** The objects of a bucket; pictures are shown. */
export function BucketView({ name }: { readonly name: string }) {
  const [prefix, setPrefix] = useState('');
  const { answer, problem } = useAnswer<BucketPage>(
    ['buckets', name],
    { prefix },
    ({ service }) => service === 's3',
  );
  return (
    <>
      <ResourceHead page={answer} name={name}>
        <input
          type="search"
          aria-label="Key prefix"
          placeholder="Filter by key prefix…"
          value={prefix}
          spellcheck={false}
          onInput={({ currentTarget }) => setPrefix(currentTarget.value)}
        />
      </ResourceHead>
      {problem !== undefined && <p class="problem">{problem}</p>}
      {answer?.objects.length === 0 && <p class="empty">No objects.</p>}
      {answer !== undefined && answer.objects.length > 0 && (
        <div class="table-box">
          <table>
            <thead>
              <tr>
                <th scope="col">Preview</th>
                <th scope="col">Key</th>
                <th scope="col">Size</th>
                <th scope="col">Type</th>
                <th scope="col">Changed</th>
              </tr>
            </thead>
            <tbody>
              {answer.objects.map((object) => (
                <ObjectRow key={object.key} bucket={name} object={object} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {answer?.isCut === true && (
        <p class="quiet">Showing the first 500 objects. Filter by prefix to see others.</p>
      )}
    </>
  );
}

function ObjectRow({ bucket, object }: { readonly bucket: string; readonly object: StoredObject }) {
  const { key, modified, type } = object;
  const address = tokenAddress(['objects', bucket, ...key.split('/')], { at: modified });
  return (
    <tr>
      <td class="preview">
        {isPicture(object) ? (
          <img src={address} alt="" loading="lazy" />
        ) : (
          <span>{kindOf(type)}</span>
        )}
      </td>
      <td>
        <a href={address} target="_blank" rel="noreferrer" class="mono">
          {key}
        </a>
      </td>
      <td class="number">{bytes(object.bytes)}</td>
      <td>{type}</td>
      <td>{clock(modified)}</td>
    </tr>
  );
}

function kindOf(type: string): string {
  const [kind = '', detail = ''] = type.split('/');
  return kind === 'application' ? detail : kind;
}
