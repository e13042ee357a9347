// For a shop's own page: <script src="https://…/assets/embed.js" data-shop="…" async></script>, inside or after the product form.
// It frames the designer, and puts what was chosen into that form as line-item properties.
(() => {
  'use strict';
  const script = document.currentScript;
  const app = new URL(script.src).origin;
  const { shop = '', pendant = '', form: selector = 'form[action*="/cart/add"]' } = script.dataset;
  const query = new URLSearchParams({ origin: location.origin, ...(shop && { shop }), ...(pendant && { pendant }) });

  const frame = document.createElement('iframe');
  frame.src = `${app}/design?${query}`;
  frame.title = 'Make your photo necklace';
  frame.referrerPolicy = 'origin';
  frame.style.cssText = 'display:block;width:100%;min-height:40rem;border:0';

  const hidden = (form, name, value) => {
    const input = document.createElement('input');
    Object.assign(input, { type: 'hidden', name, value });
    input.dataset.photoNecklace = '';
    form.append(input);
  };

  const take = ({ sku, variant, properties }) => {
    const form = script.closest(selector) ?? document.querySelector(selector);
    if (!form) {
      console.error(`embed.js: there is no form '${selector}' on this page. Name the product form in data-form.`);
      return;
    }
    form.querySelectorAll('[data-photo-necklace]').forEach((old) => old.remove());
    for (const [name, value] of Object.entries(properties)) {
      hidden(form, `properties[${name}]`, String(value));
    }
    const id = form.querySelector('[name="id"]');
    if (variant && id) {
      id.value = variant;
    } else if (variant) {
      hidden(form, 'id', variant);
    }
    form.dispatchEvent(new CustomEvent('photo-necklace:chosen', { bubbles: true, detail: { sku, variant, properties } }));
  };

  window.addEventListener('message', ({ origin, source, data }) => {
    // Only this frame, and only while it shows our page: anyone can post messages.
    if (origin !== app || source !== frame.contentWindow) {
      return;
    }
    if (data?.type === 'photo-necklace:height' && Number.isFinite(data.height)) {
      frame.style.height = `${Math.min(20000, Math.ceil(data.height))}px`;
    } else if (data?.type === 'photo-necklace:chosen' && data.properties) {
      take(data);
    }
  });
  script.after(frame);
})();
