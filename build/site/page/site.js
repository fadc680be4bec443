// The script of a page: search, copying of code, and the list of pages on a narrow screen.
// A classic script, because a page that is opened from the file system can load no module.
(() => {
  const most = 12;
  const root = document.documentElement.dataset.root ?? '';
  const input = document.querySelector('.search input');
  const results = document.querySelector('.results');
  let loading;

  function loadIndex() {
    loading ??= new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = `${root}search-index.js`;
      script.onload = () => resolve(prepared(window.searchIndex));
      script.onerror = reject;
      document.head.append(script);
    });
    return loading;
  }

  function prepared({ titles, entries }) {
    return entries.map(([page, anchor, title, text]) => ({
      address: `${root}${page}#${anchor}`,
      page: titles[page] ?? page,
      title,
      text,
      inTitle: `${title} ${titles[page] ?? ''}`.toLowerCase(),
      inText: text.toLowerCase(),
    }));
  }

  /** How well a section fits: a word in a title counts more than one in the text. */
  function score(entry, words, query) {
    let sum = entry.title.toLowerCase() === query ? 50 : 0;
    for (const word of words) {
      if (entry.inTitle.includes(word)) sum += entry.title.toLowerCase().includes(word) ? 12 : 6;
      else if (entry.inText.includes(word)) sum += 1;
      else return 0;
    }
    return sum;
  }

  function find(entries, query) {
    const words = query.split(/\s+/).filter(Boolean);
    return entries
      .map((entry) => ({ entry, score: score(entry, words, query) }))
      .filter((found) => found.score > 0)
      .sort((one, other) => other.score - one.score)
      .slice(0, most)
      .map(({ entry }) => item(entry, words));
  }

  function item({ address, page, title, text, inText }, words) {
    const link = document.createElement('a');
    link.href = address;
    const heading = document.createElement('strong');
    heading.append(title);
    const place = document.createElement('span');
    place.append(page === title ? '' : `${page}: `, ...excerpt(text, inText, words));
    link.append(heading, place);
    const line = document.createElement('li');
    line.append(link);
    return line;
  }

  /** The text around the first word that is in it, with the word marked. */
  function excerpt(text, inText, words) {
    const word = words.find((one) => inText.includes(one));
    if (word === undefined) return [text.slice(0, 120)];
    const at = inText.indexOf(word);
    const mark = document.createElement('mark');
    mark.append(text.slice(at, at + word.length));
    const before = text.slice(Math.max(0, at - 30), at);
    return [at > 30 ? `…${before}` : before, mark, text.slice(at + word.length, at + 100)];
  }

  function show(items) {
    results.replaceChildren(...items);
    results.hidden = items.length === 0;
  }

  async function search() {
    const query = input.value.trim().toLowerCase();
    if (query.length < 2) return show([]);
    const entries = await loadIndex();
    if (query !== input.value.trim().toLowerCase()) return;
    const found = find(entries, query);
    if (found.length > 0) return show(found);
    const none = document.createElement('li');
    none.className = 'none';
    none.append('Nothing found.');
    show([none]);
  }

  function move(step) {
    const links = [...results.querySelectorAll('a')];
    const at = links.indexOf(document.activeElement) + step;
    (at < 0 ? input : links[Math.min(at, links.length - 1)])?.focus();
  }

  input.addEventListener('focus', () => void loadIndex());
  input.addEventListener('input', () => void search());
  document.addEventListener('keydown', (event) => {
    const isInSearch = event.target === input || results.contains(event.target);
    if (event.key === '/' && !/^(INPUT|TEXTAREA)$/.test(event.target.tagName)) {
      event.preventDefault();
      input.focus();
    } else if (event.key === 'Escape' && isInSearch) {
      show([]);
      input.focus();
    } else if (isInSearch && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter' && event.target === input) {
      results.querySelector('a')?.click();
    }
  });
  document.addEventListener('click', ({ target }) => {
    if (!target.closest('.search') || target.closest('.results a')) show([]);
  });

  for (const box of document.querySelectorAll('.code')) {
    const button = document.createElement('button');
    button.className = 'small';
    button.append('Copy');
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(box.querySelector('code').textContent);
      button.textContent = 'Copied';
      setTimeout(() => {
        button.textContent = 'Copy';
      }, 1500);
    });
    box.append(button);
  }

  const pages = document.querySelector('.nav-box');
  const narrow = matchMedia('(width < 800px)');
  const fold = () => {
    pages.open = !narrow.matches;
  };
  narrow.addEventListener('change', fold);
  fold();
  document.querySelector('.nav a[aria-current]')?.scrollIntoView({ block: 'nearest' });
})();
