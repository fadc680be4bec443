import './style/main.css';
import { addCopyButtons } from './copy.ts';
import { startGraph } from './graph.ts';
import { startKeys } from './keys.ts';
import { openLinkedField } from './linked-field.ts';
import { startSearch } from './search.ts';

// The address of this script tells where the site starts, wherever the page lies in it.
const script = document.currentScript as HTMLScriptElement;
const root = new URL('..', script.src).href;

const search = startSearch(root);
startKeys(root, search);
addCopyButtons();
startGraph();
openLinkedField();
