/** Gets the token of a user from the local user pool. The user need not exist before. */
export async function signIn(endpoint: string, user: string): Promise<string> {
  const response = await fetch(`${endpoint}/cognito/tokens`, {
    method: 'POST',
    body: JSON.stringify({ user }),
  });
  const answer = (await response.json()) as { readonly idToken?: string };
  if (answer.idToken === undefined) {
    throw new Error(`The user pool gave no token: ${JSON.stringify(answer)}`);
  }
  return answer.idToken;
}
