// Runs before the page is drawn: dark or light as was chosen here or in the Workbench, else as the system is.
(() => {
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: light)');
  const apply = () => {
    let chosen = null;
    try {
      chosen = localStorage.getItem('kinora.theme');
    } catch {
      // Nothing may be kept here: the system's it is.
    }
    const known = chosen === 'dark' || chosen === 'light';
    root.dataset.theme = known ? chosen : system.matches ? 'light' : 'dark';
  };
  apply();
  system.addEventListener('change', apply);
  addEventListener('storage', apply); // Changed in another tab.
  root.dataset.scripted = '';
})();
