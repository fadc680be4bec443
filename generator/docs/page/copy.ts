import { element } from './element.ts';

/** Puts a button beside each piece of code. Without a clipboard, as on a plain server, there is none. */
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
