/** Unfolds what hides the field that the address names, and goes there. */
export function openLinkedField(): void {
  const open = () => {
    const id = decode(location.hash.slice(1));
    const field = id === '' ? null : (document.getElementById(id) ?? byPlainPath(id));
    if (field === null) return;
    for (let around = field.parentElement; around !== null; around = around.parentElement) {
      if (around instanceof HTMLDetailsElement) around.open = true;
    }
    for (const marked of document.querySelectorAll('.linked')) marked.classList.remove('linked');
    field.classList.add('linked');
    field.scrollIntoView({ block: 'center' });
  };
  addEventListener('hashchange', open);
  open();
}

/** The search names a field without the `[]` of the lists that it is in. */
function byPlainPath(id: string): Element | null {
  const heads = document.querySelectorAll('.field-head[id]');
  return [...heads].find((head) => head.id.replaceAll('[]', '') === id) ?? null;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
