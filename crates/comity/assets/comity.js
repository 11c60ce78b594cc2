// Pages work without this. GOV.UK Frontend, which stands before it in the same module, improves them.
document.body.classList.add('js-enabled', 'govuk-frontend-supported');
// Its script would mark a radio button as expanded, which ARIA does not allow. Our style sheet shows and hides by itself
// what belongs to one answer, so that the script is told of nothing to control.
for (const input of document.querySelectorAll('[data-aria-controls]')) input.removeAttribute('data-aria-controls');
initAll();
