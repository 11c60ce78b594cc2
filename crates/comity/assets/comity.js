// Pages work without this. GOV.UK Frontend, which stands before it in the same module, improves them.
document.body.classList.add('js-enabled', 'govuk-frontend-supported');
initAll();
