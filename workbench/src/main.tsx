import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { loadAnewWhenRenewed } from './app/renewed.ts';
import { takeKeyFromAddress } from './app/sign-in/link.ts';
import { watchReturns } from './app/sign-in/owner.ts';
import { applyTheme } from './app/theme.ts';
import './ui/base.css';

applyTheme();
loadAnewWhenRenewed();
watchReturns();
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App linkedKey={takeKeyFromAddress()} />
  </StrictMode>,
);
