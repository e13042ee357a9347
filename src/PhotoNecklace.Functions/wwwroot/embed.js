// @ts-check
// For a shop's own page: <script src="https://…/assets/embed.js" data-shop="…" async></script>. It frames the designer, keeps what
// was made there in the page's product form as line-item properties, and lets nothing unfinished into the cart.
(() => {
  'use strict';
  // The server puts this section of the texts here when it sends the file.
  const texts = /** @type {import('./shared/texts.js').EmbedTexts} */ (/** @type {unknown} */ ('{{embed}}'));

  /** @typedef {{id: string, options: string[] | Record<string, string> | null}} Variant What its options are: a list, or values by fields' names. */
  /** @typedef {import('./designer/shop-page.js').ToldDesign} Design */
  /** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement | HTMLButtonElement} Field */
  /** @typedef {{value: string, text: string, isChosen: boolean, take: () => void}} Choice One of a theme's own options. */
  /** @typedef {{tag: string, frame: HTMLIFrameElement, stands: (other: Element) => boolean, comeTo: (other: HTMLScriptElement) => void}} Running */
  /** @typedef {Record<string, unknown> & {id?: string | number, variation_id?: string | number, options?: string[], attributes?: Record<string, string>}} RawVariant */

  const script = /** @type {HTMLScriptElement} */ (document.currentScript ?? [...document.querySelectorAll('script[src*="/assets/embed.js"]')].pop());
  const app = new URL(script.src).origin;
  const { shop = '', pendant = '', ticket = '', form: selector = '', optional } = script.dataset;

  // A theme that redraws its section may run the tag again: then the designer that was taken away comes back, with what was made in it.
  const tag = JSON.stringify([script.src, shop, pendant, selector]);
  /** @param {HTMLScriptElement} other */
  const isSameTag = (other) => other.src === script.src && JSON.stringify([other.src, other.dataset.shop ?? '', other.dataset.pendant ?? '', other.dataset.form ?? '']) === tag;
  const shared = /** @type {{[key: symbol]: Running[] | undefined}} */ (/** @type {unknown} */ (window));
  const running = (shared[Symbol.for('photo-necklace')] ??= []);
  const lost = running.find((r) => r.tag === tag && (r.stands(script) || !isSeen(r.frame)));
  if (lost) {
    lost.comeTo(script);
    return;
  }

  let place = script;
  /** The product's address when the tag came to its place. */
  let placed = '';
  /** @type {HTMLFormElement|null} */
  let form = null;
  /** @type {Variant[]|null} The product's variants; null while the page does not tell them. */
  let product = null;
  /** @type {Design|null} What the frame told last. */
  let design = null;
  /** The form's variant when it was looked at last. */
  let seen = '';
  /** @type {{variant: string, tries: number, until: number}|null} The variant that the theme is being brought to, which may take it a while. */
  let wanted = null;
  let isChoosing = false;
  /** How many choices the theme has announced and not carried out yet. */
  let announced = 0;
  /** @type {{design: string, since: number}|null} The design that the theme may put into the cart now. */
  let passed = null;
  /** @type {{button: HTMLElement|null|undefined, f: HTMLFormElement}|null} What was pressed and waits for the design to settle. */
  let again = null;
  let inCart = '';
  let reported = '';
  let learned = '';
  let isKnown = false;
  /** True once the frame's page listens. */
  let isReady = false;
  let isBlamed = false;
  let isComplete = document.readyState === 'complete';

  const query = new URLSearchParams({
    origin: location.origin,
    // What is made is kept under this name while the page is open, should the theme take the frame away.
    design: crypto.randomUUID?.() ?? String(Math.random()).slice(2),
    ...(shop && { shop }),
    ...(pendant && { pendant }),
    // The shop's permission to upload, if it asks for one.
    ...(ticket && { ticket }),
  });
  const frame = document.createElement('iframe');
  frame.src = `${app}/design?${query}`;
  frame.title = texts['embed.frame'];
  frame.referrerPolicy = 'origin';
  frame.style.cssText = 'display:block;width:100%;min-height:40rem;border:0';

  // ---- What a page has

  /** @param {Element} element */
  function isSeen(element) {
    return element.isConnected && (element.checkVisibility?.() ?? element.getClientRects().length > 0);
  }

  const payments = '.shopify-payment-button, [data-shopify="payment-button"], shopify-accelerated-checkout, shopify-buy-it-now-button';
  const adders = ['[name="add"]', '[name="add-to-cart"]', '[data-add-to-cart]', '[class*="add-to-cart" i]', '[class*="add_to_cart" i]', '[class*="addtocart" i]', '[id*="addtocart" i]']
    .flatMap((s) => ['button', 'a', 'input:is([type="submit"], [type="button"], [type="image"])'].map((tag) => tag + s))
    .join();
  // Where themes have forms for other products, or the same one once more.
  const quick = 'dialog, [role="dialog"], [aria-modal="true"], [class*="quick-add"], [class*="quick-view"], [class*="quickadd"], [class*="quickview"], quick-add-modal, product-recommendations, [class*="related"], [class*="recommend"], .card, product-card, .product-card, .product-item, li.product';
  const sticky = '[class*="sticky-add"], [class*="sticky-atc"], [class*="sticky-cart"], [class*="sticky-bar"], [class*="sticky-product"], sticky-atc, sticky-add-to-cart';

  // Names of fields hide the form's own properties (a field named "id" does), so nothing is asked by them.
  /** @type {(element: Element, name: string) => string} */
  const attribute = (element, name) => element.getAttribute(name) ?? '';
  /** @type {(f: HTMLFormElement) => Field[]} */
  const fieldsOf = (f) => /** @type {Field[]} */ ([...f.elements]);
  /** @param {Element} field @returns {field is HTMLInputElement} */
  const isRadio = (field) => field instanceof HTMLInputElement && field.type === 'radio';
  /** @type {(f: HTMLFormElement, name: string) => Field[]} */
  const named = (f, name) => fieldsOf(f).filter((field) => field.name === name);

  /** @type {(f: HTMLFormElement) => HTMLElement[]} A button may also stand outside its form and name it. */
  function addersOf(f) {
    /** @type {HTMLElement[]} */
    const own = [...fieldsOf(f).filter((b) => b.matches(adders)), .../** @type {NodeListOf<HTMLElement>} */ (f.querySelectorAll(adders))];
    return own.length > 0 ? own : fieldsOf(f).filter((b) => b.type === 'submit' && !b.closest(payments));
  }

  /** @param {HTMLFormElement} f */
  const isInstallment = (f) => /installment/i.test(`${attribute(f, 'class')} ${attribute(f, 'id')}`) || Boolean(f.querySelector('shopify-payment-terms'));

  /** @param {HTMLFormElement} f */
  function isCartForm(f) {
    // WooCommerce's form has its product in a field, whatever a theme makes of the button.
    const isCart =
      attribute(f, 'action').includes('/cart/add') || f.matches('[data-type="add-to-cart-form"]') || named(f, 'add-to-cart').length > 0 || addersOf(f).some((b) => b.matches(adders));
    return isCart && !isInstallment(f) && (addersOf(f).length > 0 || f.contains(place));
  }

  /**
   * The fields that say which variant goes into the cart.
   * @param {HTMLFormElement} f
   */
  function variantFields(f) {
    const [variation, id] = [named(f, 'variation_id'), named(f, 'id')];
    return variation.length > 0 ? variation : id.length > 0 ? id : named(f, 'add-to-cart');
  }

  const variantInAddress = () => new URLSearchParams(location.search).get('variant') ?? '';

  /** @param {HTMLFormElement} f */
  function variantOf(f) {
    // Where the address alone tells the variant, our own field stands for it until the address changes.
    const own = /** @type {HTMLInputElement|null} */ (f.querySelector('[data-photo-necklace="variant"]'));
    if (own && own.dataset.address !== variantInAddress()) {
      own.remove();
    }
    const fields = variantFields(f);
    const field = fields.find((x) => !isRadio(x) || x.checked);
    const value = fields.length > 0 ? (field?.value ?? '') : variantInAddress();
    return value === '0' ? '' : value;
  }

  /** @param {HTMLFormElement} f */
  function isPinned(f) {
    for (let at = /** @type {Element|null} */ (addersOf(f)[0] ?? f); at; at = at.parentElement) {
      if (getComputedStyle(at).position === 'fixed') {
        return true;
      }
    }
    return false;
  }

  /**
   * The more a form looks like this product's own, the higher; null for one that is not.
   * @param {HTMLFormElement} f
   */
  function worth(f) {
    const isBeside = [quick, sticky].some((s) => f.closest(s)?.contains(place) === false) || isPinned(f);
    const isShown = addersOf(f).some(isSeen);
    if (isBeside && !isShown) {
      return null;
    }
    const variant = variantOf(f);
    const isOfProduct = product?.some((v) => v.id === variant);
    if (variant && product && !isOfProduct) {
      return null;
    }
    const section = place.closest('product-info, .shopify-section, [data-section-id], section, .product');
    return (
      (f.contains(place) ? 16 : 0) +
      (section?.contains(f) ? 8 : 0) +
      (isShown ? 8 : 0) +
      (isOfProduct || design?.offered.includes(variant) ? 4 : 0) +
      (f.matches('[data-type="add-to-cart-form"]') ? 2 : 0) +
      (f.closest('product-form') ? 2 : 0) +
      (addersOf(f).some((b) => b.matches(adders)) ? 2 : 0) -
      (isBeside ? 16 : 0)
    );
  }

  function findForm() {
    const chosen = selector ? [...document.querySelectorAll(selector)].map((x) => (x instanceof HTMLFormElement ? x : (x.querySelector('form') ?? x.closest('form')))) : null;
    const forms = chosen?.filter((f) => f !== null) ?? [...document.forms].filter(isCartForm);
    const ranked = forms.flatMap((f) => {
      const value = worth(f) ?? (chosen ? -100 : null);
      return value === null ? [] : [{ f, value }];
    });
    return ranked.length > 0 ? ranked.reduce((best, x) => (best.value >= x.value ? best : x)).f : null;
  }

  // ---- The product

  /** @type {(list: unknown) => Variant[]|null} */
  const asVariants = (list) =>
    Array.isArray(list) && list.length > 0 && list.every((v) => v?.id ?? v?.variation_id)
      ? /** @type {RawVariant[]} */ (list).map((v) => ({ id: String(v.id ?? v.variation_id), options: v.options ?? v.attributes ?? null }))
      : null;

  /** @param {string} text */
  function parsed(text) {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  }

  // What the theme itself has of its product in the page.
  function productInPage() {
    /** @param {Variant[]|null} list */
    const has = (list) => (list?.some((v) => v.id === seen) ? list : null);
    const woo = asVariants(parsed(form?.dataset.product_variations ?? ''));
    if (woo) {
      return woo;
    }
    for (const json of document.querySelectorAll('script[type="application/json"]')) {
      const data = parsed(json.textContent ?? '');
      const list = has(asVariants(data?.variants ?? data?.product?.variants ?? data));
      if (list) {
        return list;
      }
    }
    return null;
  }

  function variantsInForm() {
    const fields = form ? variantFields(form) : [];
    const options = fields.flatMap((x) => (x instanceof HTMLSelectElement ? [...x.options].map((o) => o.value) : isRadio(x) || x.name === 'add-to-cart' ? [x.value] : []));
    const wallet = parsed(form?.querySelector('[variant-params]')?.getAttribute('variant-params') ?? '');
    const ids = options.filter((v) => /^\d+$/.test(v));
    return ids.length > 0 ? ids.map((id) => ({ id, options: null })) : asVariants(wallet)?.map(({ id }) => ({ id, options: null })) ?? null;
  }

  const addressOfProduct = () => /** @type {HTMLElement|null} */ (place.closest('[data-url*="/products/"]'))?.dataset.url ?? location.pathname;
  /** @param {string} address */
  const handleOf = (address) => address.match(/\/products\/([^/?#]+)/)?.[1];
  // Another product's tag may have come to the place of the first one's; or another product, with no tag of its own.
  function listed() {
    const [was, is] = [handleOf(placed), handleOf(addressOfProduct())];
    return was && is && was !== is ? [] : (place.dataset.variants ?? '').split(',').map((id) => id.trim()).filter(Boolean);
  }
  const productHere = () => [addressOfProduct(), ...listed()].join();

  async function productOfShop() {
    const handle = handleOf(addressOfProduct());
    if (!handle) {
      return null;
    }
    try {
      const answer = await fetch(`${/** @type {{Shopify?: {routes?: {root?: string}}}} */ (/** @type {unknown} */ (window)).Shopify?.routes?.root ?? '/'}products/${handle}.js`, { headers: { accept: 'application/json' }, signal: AbortSignal.timeout?.(4000) });
      return answer.ok ? asVariants((await answer.json()).variants) : null;
    } catch {
      return null;
    }
  }

  async function learnProduct() {
    learned = productHere();
    isKnown = false;
    product = null;
    if (document.readyState === 'loading') {
      await new Promise((go) => document.addEventListener('DOMContentLoaded', go, { once: true }));
    }
    form = findForm();
    seen = form ? variantOf(form) : '';
    const found = productInPage() ?? (await productOfShop()) ?? variantsInForm();
    const ids = listed();
    product = ids.length > 0 ? ids.map((id) => found?.find((v) => v.id === id) ?? { id, options: null }) : found;
    isKnown = true;
    tend();
  }

  // ---- The theme's choice of a variant

  /** @type {(field: Element, ...types: string[]) => void} */
  const fire = (field, ...types) => types.forEach((type) => field.dispatchEvent(new Event(type, { bubbles: true })));
  /** @param {string} text */
  const plain = (text) => String(text).toLowerCase().normalize('NFD').replace(/[^\p{L}\p{N}]/gu, '');

  /** @type {(field: Field, value: string) => void} */
  function choose(field, value) {
    if (isRadio(field)) {
      field.click();
    } else if (field.value !== value) {
      field.value = value;
      fire(field, 'input', 'change');
    }
  }

  /**
   * A picker may stand in a form of its own; that of another product's form, or on its card, is not ours.
   * @param {HTMLFormElement} form
   * @param {Field} field
   */
  function isOfPicker(form, field) {
    const card = field.closest(quick);
    const isOfOther = field.form && field.form !== form && (isCartForm(field.form) || variantFields(field.form).length > 0);
    return !isOfOther && (!card || card.contains(form)) && !variantFields(form).includes(field) && !/quantity|selling_plan/.test(field.name ?? '');
  }

  /**
   * The theme's lists, radio buttons and buttons, one group an option.
   * @param {HTMLFormElement} form
   */
  function optionGroups(form) {
    const around = form.closest('product-info, .shopify-section') ?? form.closest('[data-section-id], section, .product, main') ?? form.parentElement ?? form;
    /** @type {Map<unknown, Choice[]>} */
    const groups = new Map();
    const controls = /** @type {NodeListOf<Field>} */ (around.querySelectorAll('select, input[type="radio"], button[data-value], [data-option-value]'));
    for (const field of new Set([...fieldsOf(form), ...controls])) {
      if (!isOfPicker(form, field)) {
        continue;
      }
      if (field instanceof HTMLSelectElement) {
        groups.set(field, [...field.options].map((o) => ({ value: o.value, text: o.text, isChosen: o.selected, take: () => choose(field, o.value) })));
      } else if (isRadio(field)) {
        const all = groups.get(field.name) ?? [];
        // Some have an id for their value, and its word in the label.
        groups.set(field.name, [...all, { value: field.value, text: field.labels?.[0]?.textContent ?? '', isChosen: field.checked, take: () => choose(field, field.value) }]);
      } else if (field.matches('[data-value], [data-option-value]')) {
        const value = field.dataset.value ?? field.dataset.optionValue ?? '';
        const all = groups.get(field.parentElement) ?? [];
        groups.set(field.parentElement, [...all, { value, text: (field.textContent ?? '').trim(), isChosen: /\b(active|selected)\b/.test(field.className), take: () => field.click() }]);
      }
    }
    return [...groups.entries()];
  }

  /** @type {(field: Field, value: string) => boolean} */
  const offers = (field, value) => (field instanceof HTMLSelectElement ? [...field.options].some((o) => o.value === value) : isRadio(field) ? field.value === value : field.name !== 'add-to-cart');

  /**
   * WooCommerce takes from each list what does not go with the other lists' choices: those are let go first, if need be.
   * @param {HTMLFormElement} form
   * @param {[string, string][]} wishes
   */
  function operateLists(form, wishes) {
    /** @param {string} [wish] */
    const take = (wish) => wishes.forEach(([name, value]) => named(form, name).filter((f) => offers(f, wish ?? value)).forEach((f) => choose(f, wish ?? value)));
    take();
    if (wishes.some(([name, value]) => named(form, name).some((f) => f instanceof HTMLSelectElement && f.value !== value))) {
      take('');
      take();
    }
  }

  /**
   * Uses the theme's own controls, so that its price and its pictures follow.
   * @param {HTMLFormElement} form
   * @param {string} variant
   */
  function operatePicker(form, variant) {
    const options = product?.find((v) => v.id === variant)?.options;
    if (options && !Array.isArray(options)) {
      operateLists(form, Object.entries(options).filter(([, value]) => value));
      return;
    }
    const groups = optionGroups(form);
    const words = options ?? design?.words ?? [];
    words.forEach((word, at) => {
      const wishes = [word].flat().map(plain);
      const all = options && new Set(product?.map((v) => plain(Array.isArray(v.options) ? v.options[at] : '')));
      /** @param {[unknown, Choice[]]} group */
      const fits = ([, choices]) => choices.some((c) => wishes.includes(plain(c.value)) || wishes.includes(plain(c.text))) && (!all || choices.every((c) => !c.value || all.has(plain(c.value)) || all.has(plain(c.text))));
      const found = groups.findIndex(fits);
      if (found >= 0) {
        const [[, choices]] = groups.splice(found, 1);
        const choice = choices.find((c) => wishes.includes(plain(c.value)) || wishes.includes(plain(c.text)));
        if (choice && !choice.isChosen) {
          choice.take();
        }
      }
    });
  }

  /** @type {(f: HTMLFormElement, variant: string) => void} */
  function setVariant(f, variant) {
    const fields = variantFields(f);
    if (fields.length === 0) {
      const field = hidden('id', variant);
      field.dataset.photoNecklace = 'variant';
      field.dataset.address = variantInAddress();
      f.append(field);
    }
    isChoosing = true;
    for (const field of fields) {
      if (offers(field, variant)) {
        choose(field, variant);
      }
    }
    isChoosing = false;
  }

  /** @type {(form: HTMLFormElement, variant: string) => void} */
  function selectVariant(form, variant) {
    wanted = { variant, tries: 3, until: Date.now() + 5000 };
    isChoosing = true;
    operatePicker(form, variant);
    isChoosing = false;
    // The theme may look its variant up first; what is ordered is right at once.
    if (variantOf(form) !== variant) {
      setVariant(form, variant);
    }
  }

  // ---- The form's properties

  /** @type {(name: string, value: string) => HTMLInputElement} */
  function hidden(name, value) {
    const input = document.createElement('input');
    Object.assign(input, { type: 'hidden', name, value });
    input.dataset.photoNecklace = '';
    return input;
  }

  /** @param {Design} design */
  const nameOf = ({ variant, properties }) => JSON.stringify([variant, properties]);
  /** @param {HTMLFormElement} f */
  const isOrderable = (f) => Boolean(design?.isFinished && variantOf(f) === design.variant && design.heard === seen);

  /** @param {HTMLFormElement} f */
  function put(f) {
    const wish = design && isOrderable(f) ? Object.entries(design.properties).map(([name, value]) => [`properties[${name}]`, value]) : [];
    const has = [.../** @type {NodeListOf<HTMLInputElement>} */ (f.querySelectorAll('[data-photo-necklace=""]'))];
    if (JSON.stringify(wish) === JSON.stringify(has.map((x) => [x.name, x.value]))) {
      return;
    }
    has.forEach((old) => old.remove());
    wish.forEach(([name, value]) => f.append(hidden(name, value)));
    if (design && wish.length > 0) {
      const { sku, variant, properties } = design;
      f.dispatchEvent(new CustomEvent('photo-necklace:chosen', { bubbles: true, detail: { sku, variant, properties } }));
    }
  }

  /** Brings page and frame together. It may be called at any time, and again. */
  function tend() {
    if (!frame.isConnected) {
      settle();
    }
    if (isKnown && productHere() !== learned) {
      // A theme that goes from one product to the next without loading a page.
      learnProduct();
    }
    const found = findForm();
    if (found !== form) {
      form?.querySelectorAll('[data-photo-necklace]').forEach((old) => old.remove());
      form = found;
    }
    if (form) {
      let now = variantOf(form);
      if (wanted && Date.now() > wanted.until) {
        wanted = null;
      }
      if (wanted && now !== wanted.variant && wanted.tries-- > 0) {
        setVariant(form, wanted.variant);
        now = variantOf(form);
      }
      seen = now;
      put(form);
      lock(form);
    }
    report();
  }

  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  const soon = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      tend();
    }, 20);
  };

  // ---- The frame

  // Where the tag is, or where the theme has put it again; a tag in the head shows nothing there.
  function settle() {
    // A theme may have copied the frame with the rest: the copy would be a second designer.
    [...document.querySelectorAll('iframe')].filter((copy) => copy !== frame && copy.src === frame.src).forEach((copy) => copy.remove());
    /** @param {HTMLScriptElement} s */
    const isFree = (s) => isSameTag(s) && s.nextElementSibling?.localName !== 'iframe';
    const next = place.isConnected ? place : [...document.scripts].find(isFree);
    const spot = next && !next.closest('head') ? next : findForm();
    if (spot) {
      if (next && next !== place) {
        place = next;
        placed = addressOfProduct();
      }
      isReady = false;
      spot.after(frame);
    }
  }

  /** @param {Record<string, unknown>} message */
  function post(message) {
    if (isReady) {
      frame.contentWindow?.postMessage(message, app);
    }
  }

  function report() {
    if (!isKnown) {
      return;
    }
    const isIn = Boolean(form?.querySelector('[data-photo-necklace=""]'));
    const page = {
      type: 'photo-necklace:page',
      hasForm: Boolean(form) || !isComplete,
      variant: seen,
      variants: product?.map((v) => v.id) ?? null,
      isOptional: optional !== undefined,
      state: !isIn ? 'empty' : design && inCart === nameOf(design) ? 'cart' : 'form',
    };
    if (isReady && JSON.stringify(page) !== reported) {
      reported = JSON.stringify(page);
      post(page);
    }
    if (!page.hasForm && frame.isConnected) {
      blame(`there is no product form on this page${selector ? ` that '${selector}' finds` : ''}, so no necklace can be put into the cart. Name the form in data-form.`);
    }
  }

  /**
   * For the shop's developer.
   * @param {string} sentence
   */
  function blame(sentence) {
    if (!isBlamed) {
      isBlamed = true;
      console.error(`embed.js: ${sentence}`);
    }
  }

  /** @param {Design & {type: string, height: number}} data */
  function hear(data) {
    if (data.type === 'photo-necklace:height' && Number.isFinite(data.height)) {
      frame.style.height = `${Math.min(20000, Math.ceil(data.height))}px`;
    } else if (data.type === 'photo-necklace:ready') {
      isReady = true;
      reported = '';
      tend();
    } else if (data.type === 'photo-necklace:show-cart') {
      form && addersOf(form)[0]?.scrollIntoView({ block: 'center' });
    } else if (data.type === 'photo-necklace:design' && data.properties && Array.isArray(data.offered)) {
      tend();
      // What the page's product does not have never gets into its form.
      const isSold = !product || product.some((v) => v.id === data.variant);
      design = { ...data, isFinished: data.isFinished && isSold, properties: Object.fromEntries(Object.entries(data.properties).map(([k, v]) => [k, String(v)])) };
      if (form && data.leads && isSold && data.variant && data.heard === seen && data.variant !== seen) {
        selectVariant(form, data.variant);
      }
      tend();
      if (design.offered.length === 0) {
        blame(`none of this product's variants is in the setting Shops__${shop || '{shop}'}__Variants${pendant && ` for the pendant '${pendant}'`}, so no necklace can be ordered here.`);
      }
      release();
    }
  }

  window.addEventListener('message', ({ origin, source, data }) => {
    // Only this frame, and only while it shows our page: anyone can post messages.
    if (origin === app && source === frame.contentWindow && typeof data?.type === 'string') {
      hear(data);
    }
  });

  // ---- Nothing unfinished goes into the cart

  /** @param {HTMLFormElement} f */
  const isOurs = (f) => f === form || (isCartForm(f) && Boolean(design?.offered.includes(variantOf(f))));
  /** @param {HTMLFormElement} f */
  const mayPass = (f) => isOrderable(f) || (optional !== undefined && !design?.isStarted);

  // What settles by itself within a moment.
  const isUnderWay = () => design?.heard !== seen || announced > 0;
  const isPending = () => Boolean(design?.isPending || (design?.isFinished && isUnderWay()));
  /** @param {HTMLFormElement} f */
  const goesThrough = (f) => mayPass(f) && !(design?.isFinished && announced > 0);

  function reason() {
    if (!design) {
      return texts['embed.loading'];
    }
    if (!design.isFinished) {
      return design.sentence || texts['embed.unfinished'];
    }
    return isUnderWay() ? texts['embed.pending'] : texts['embed.differs'];
  }

  /** @type {(event: Event, f: HTMLFormElement) => void} */
  function hold(event, f) {
    event.preventDefault();
    event.stopImmediatePropagation();
    if (isPending()) {
      // The press counts as soon as the design has settled.
      const target = /** @type {HTMLElement} */ (event.target);
      const submitter = event instanceof SubmitEvent ? event.submitter : null;
      /** @type {HTMLElement|null} */
      const button = submitter ?? target.closest('button, input, a, [role="button"]');
      const pressed = { button, f };
      again = pressed;
      setTimeout(() => {
        if (again === pressed) {
          again = null;
          explain(f);
        }
      }, 4000);
      return;
    }
    again = null;
    explain(f);
  }

  /** @param {HTMLFormElement} f */
  function explain(f) {
    document.querySelectorAll('[data-photo-necklace-held]').forEach((old) => old.remove());
    const note = document.createElement('p');
    note.dataset.photoNecklaceHeld = '';
    note.setAttribute('role', 'alert');
    note.style.cssText = 'margin:.75em 0;font-weight:600';
    f.append(note);
    note.textContent = reason();
    post({ type: 'photo-necklace:held' });
  }

  /** Presses what was held up for a moment, and takes away what is no longer true. */
  function release() {
    if (again && !isPending()) {
      const { button, f } = again;
      again = null;
      const next = button?.isConnected ? button : addersOf(form ?? f)[0];
      next?.click();
    }
    for (const note of document.querySelectorAll('[data-photo-necklace-held]')) {
      if (!form || goesThrough(form)) {
        note.remove();
      } else if (note.textContent !== reason()) {
        note.textContent = reason();
      }
    }
  }

  /**
   * Before the theme's own handlers, wherever those listen.
   * @param {Event} event
   * @param {HTMLFormElement|null} f
   */
  function guard(event, f) {
    if (!f) {
      return;
    }
    tend();
    if (!isOurs(f)) {
      return;
    }
    if (f !== form && design?.isFinished && design.variant !== null) {
      // The same product once more, such as in a bar that stays at the foot of the window.
      setVariant(f, design.variant);
      put(f);
    }
    if (goesThrough(f)) {
      passed = design?.isFinished ? { design: nameOf(design), since: performance.now() } : null;
    } else {
      hold(event, f);
    }
  }

  // The express buttons of wallets stand in frames and shadow trees of their own, where no click is heard: they take none before the
  // necklace is finished.
  /** @param {HTMLFormElement} form */
  function lock(form) {
    const wallets = /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll('shopify-accelerated-checkout, .shopify-payment-button iframe'));
    for (const wallet of wallets) {
      if (wallet.inert === mayPass(form)) {
        wallet.inert = !wallet.inert;
      }
    }
  }

  /**
   * The form that a click would put into the cart.
   * @param {MouseEvent} event
   */
  function formOf(event) {
    const { target } = event;
    if (!(target instanceof Element)) {
      return null;
    }
    const own = target.closest('form');
    /** @type {Field|null} */
    const button = target.closest(`button, input, a, [role="button"], ${adders}, ${payments}`);
    if (button) {
      const f = button.form ?? own;
      if (!f && button.matches(adders) && button.closest(sticky)) {
        // A bar without a form, whose button sends a request of its own.
        return form;
      }
      return f && (addersOf(f).includes(button) || button.closest(payments)) ? f : null;
    }
    /** @param {DOMRect} box */
    const isOver = (box) => event.clientX >= box.left && event.clientX < box.right && event.clientY >= box.top && event.clientY < box.bottom;
    return own && [...own.querySelectorAll('[inert]')].some((x) => isOver(x.getBoundingClientRect())) ? own : null;
  }

  window.addEventListener('submit', (e) => guard(e, e.target instanceof HTMLFormElement ? e.target : null), true);
  window.addEventListener('click', (e) => guard(e, formOf(e)), true);

  // ---- Following the theme

  for (const type of ['change', 'input', 'click']) {
    window.addEventListener(
      type,
      (e) => {
        const isHidden = e.target instanceof HTMLInputElement && e.target.type === 'hidden';
        if (wanted && !isChoosing && !isHidden && !(e instanceof MouseEvent && formOf(e))) {
          // A person's own choice counts; a hidden field is the theme's.
          wanted = null;
        }
        soon();
      },
      true,
    );
  }
  // Shopify's standard event of a choice whose variant is still being fetched. Themes keep what is pressed meanwhile for later, and
  // then send it without its properties.
  window.addEventListener(
    'shopify:product:select',
    (event) => {
      const { promise } = /** @type {Event & {promise?: PromiseLike<unknown>}} */ (event);
      if (!promise?.then) {
        return;
      }
      announced++;
      // One that never comes to an end must not close the shop.
      const end = new Promise((go) => setTimeout(go, 10000));
      const settled = () =>
        // After the theme's own handlers.
        setTimeout(() => {
          announced--;
          tend();
          release();
        });
      Promise.race([promise, end]).then(settled, settled);
    },
    true,
  );
  window.addEventListener('popstate', soon);
  /** @type {{navigation?: EventTarget}} */ (/** @type {unknown} */ (window)).navigation?.addEventListener('currententrychange', soon);
  // A hidden field's value is its attribute.
  new MutationObserver(soon).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ['value', 'disabled'] });
  if (!isComplete) {
    window.addEventListener('load', () => {
      isComplete = true;
      soon();
    });
  }

  // What the theme sends by itself is seen, not touched.
  if (window.PerformanceObserver?.supportedEntryTypes?.includes('resource')) {
    new PerformanceObserver((list) => {
      for (const { name, startTime, responseStatus } of /** @type {PerformanceResourceTiming[]} */ (list.getEntries())) {
        if (passed && startTime >= passed.since && /\/cart\/add(\.js)?([?#]|$)|wc-ajax=add_to_cart/.test(name) && responseStatus >= 200 && responseStatus < 300) {
          inCart = passed.design;
          passed = null;
          tend();
        }
      }
    }).observe({ type: 'resource' });
  }

  running.push({
    tag,
    frame,
    stands: (other) => other.nextElementSibling === frame,
    comeTo: (other) => {
      if (other.nextElementSibling !== frame) {
        place = other;
        placed = addressOfProduct();
        isReady = false;
        other.after(frame);
      }
      learnProduct();
    },
  });
  placed = addressOfProduct();
  settle();
  learnProduct();
})();
