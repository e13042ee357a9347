import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isHeic } from '../../../src/PhotoNecklace.Functions/wwwroot/shared/photo-file.js';

const bytes = (text) => new Uint8Array([...text].map((c) => c.charCodeAt(0)));

test('HEIC is known by its brand, whatever the file is called', () => {
  for (const brand of ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1']) {
    assert.equal(isHeic(bytes(`\0\0\0\x18ftyp${brand}\0\0\0\0`)), true, brand);
  }
});

test('other photos are not HEIC', () => {
  const others = { avif: '\0\0\0\x1cftypavif', mp4: '\0\0\0\x18ftypisom', jpeg: '\xff\xd8\xff\xe0\0\x10JFIF\0\x01', png: '\x89PNG\r\n\x1a\n\0\0\0\r', short: 'ftyp', empty: '' };
  for (const [name, head] of Object.entries(others)) {
    assert.equal(isHeic(bytes(head)), false, name);
  }
});
