import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { fillIn } from '../../../src/PhotoNecklace.Functions/wwwroot/shared/texts.js';

const root = fileURLToPath(new URL('../../../src/PhotoNecklace.Functions/wwwroot/', import.meta.url));
const files = readdirSync(root, { recursive: true })
  .filter((name) => /\.(html|js)$/.test(name))
  .map((name) => ({ name: name.replaceAll('\\', '/'), content: readFileSync(join(root, name), 'utf8') }));
const texts = JSON.parse(readFileSync(join(root, 'shared/texts.en.json'), 'utf8'));
const sections = [...new Set(Object.keys(texts).map((key) => key.split('.')[0]))];

/** The keys that a file names. */
function keysIn({ name, content }) {
  const pattern = name.endsWith('.html') ? /\{\{(?!answer\.)([\w-]+\.[\w.-]+)\}\}/g : new RegExp(`'((?:${sections.join('|')})\\.[a-z0-9.-]+)'`, 'g');
  return [...content.matchAll(pattern)].map((match) => match[1]);
}

test('every text that a page or a script names is there, and none is there for nothing', () => {
  const named = new Set(files.flatMap(keysIn));
  assert.ok(named.size > 100, String(named.size));
  assert.deepEqual([...named].filter((key) => !(key in texts)), [], 'named, but not in the file');
  assert.deepEqual(Object.keys(texts).filter((key) => !named.has(key)), [], 'in the file, but named nowhere');
});

test('a page gets the texts that its scripts say: those of its own folder and the shared ones', () => {
  for (const file of files) {
    const folder = file.name.includes('/') ? file.name.split('/')[0] : file.name.replace('.js', '');
    const allowed = folder === 'embed' ? ['embed'] : ['shared', folder];
    assert.deepEqual(keysIn(file).filter((key) => !allowed.includes(key.split('.')[0])), [], file.name);
  }
});

test('no page has a text of its own', () => {
  for (const { name, content } of files.filter((f) => f.name.endsWith('.html'))) {
    const own = content.replaceAll(/\{\{[^}]*\}\}/g, '');
    const shown = own.replaceAll(/<[^>]*>/g, ' ').trim();
    assert.doesNotMatch(shown, /\p{L}/u, name);
    for (const [, attribute, value] of own.matchAll(/\s(aria-label|alt|title|placeholder|label)="([^"]*)"/g)) {
      assert.doesNotMatch(value, /\p{L}/u, `${name}: ${attribute}`);
    }
    assert.match(own, /<meta name="description" content="" \/>|^(?![^]*name="description")/, name);
  }
});

test('a text is plain text, or one for each number', () => {
  for (const [key, text] of Object.entries(texts)) {
    for (const form of typeof text === 'string' ? [text] : [text.one, text.other]) {
      assert.ok(typeof form === 'string' && form.trim() === form && form.length > 0, key);
      assert.doesNotMatch(form, /<\w|\{[^\w]|\{\w*[^\w}]|'|"| …/, `${key}: markup, a broken name, straight quotes or a space before the ellipsis`);
    }
  }
});

test('values go in at their names, and elements stay elements', () => {
  const element = { tag: 'time' };
  assert.deepEqual(fillIn('Works until {time}. {who} has it.', { time: element, who: 'Ada' }, 'en'), ['Works until ', element, '. ', 'Ada', ' has it.']);
  assert.deepEqual(fillIn('{a}{b}', { a: 1, b: '{a}' }, 'en'), [1, '{a}']);
});

test('one and several are told apart by the language’s own rule', () => {
  const pieces = { one: '{count} piece', other: '{count} pieces' };
  const say = (count, language) => fillIn(pieces, { count }, language).join('');
  assert.deepEqual([0, 1, 2].map((n) => say(n, 'en')), ['0 pieces', '1 piece', '2 pieces']);
  assert.equal(say(0, 'fr'), '0 piece');
});
