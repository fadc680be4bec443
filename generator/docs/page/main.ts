import './style/main.css';
import { addCopyButtons } from './copy.ts';
import { startGraph } from './graph.ts';
import { startKeys } from './keys.ts';
import { openLinkedField } from './linked-field.ts';
import { startSearch } from './search.ts';

// The URL of this script shows where the site starts, regardless of the page's location in it.
const script = document.currentScript as HTMLScriptElement;
const root = new URL('..', script.src).href;

const search = startSearch(root);
startKeys(root, search);
addCopyButtons();
startGraph();
openLinkedField();
