// Before anything is drawn, so that nothing flashes.
(() => {
  const theme = localStorage.getItem('matchpoint-theme');
  if (theme) {
    document.documentElement.dataset.theme = theme;
  }
})();
