/** Asks what happened in a cloud: `@eventwright/local`, `story`. Throws an error with what it answers. */
export async function askCloud<Answer>(
  endpoint: string,
  path: string,
  form: 'json' | 'text' = 'json',
): Promise<Answer> {
  const accept = form === 'json' ? 'application/json' : 'text/plain';
  const response = await fetch(`${endpoint}/story/${path}`, { headers: { accept } });
  const text = await response.text();
  if (!response.ok) throw new Error((JSON.parse(text) as { readonly message: string }).message);
  return (form === 'json' ? JSON.parse(text) : text) as Answer;
}
