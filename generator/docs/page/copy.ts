import { element } from './element.ts';

/**
 * Adds a copy button to each code block. Without a clipboard API, as on a server without TLS, there
 * is no button.
 */
export function addCopyButtons(): void {
  if (navigator.clipboard === undefined) return;
  for (const block of document.querySelectorAll<HTMLElement>('aside pre')) {
    const button = element('button', { type: 'button', class: 'small copy' }, 'Copy');
    button.addEventListener('click', () => {
      void navigator.clipboard.writeText(block.innerText).then(() => {
        button.textContent = 'Copied';
        setTimeout(() => {
          button.textContent = 'Copy';
        }, 1_500);
      });
    });
    const frame = element('div', { class: 'copied' });
    block.replaceWith(frame);
    frame.append(block, button);
  }
}
