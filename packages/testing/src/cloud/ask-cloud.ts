/**
 * Asks a cloud what happened, with the story API of `@eventwright/local`. Throws an error with the
 * message of the response.
 */
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
