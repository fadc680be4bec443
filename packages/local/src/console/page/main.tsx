import './style/main.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { startKeys } from './keys.ts';
import { startLive } from './live.ts';
import { startRouter } from './router.ts';

startRouter();
startKeys();
startLive();
const place = document.querySelector('#console');
if (place !== null) render(<App />, place);
