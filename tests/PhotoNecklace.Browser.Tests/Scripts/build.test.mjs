import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { appendFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const functions = fileURLToPath(new URL('../../../src/PhotoNecklace.Functions', import.meta.url));
const heic = fileURLToPath(new URL('../../../node_modules/libheif-js/libheif-wasm', import.meta.url));

const built = async (sources, output) => {
  await run(process.execPath, [join(functions, 'Pages/build.mjs'), sources, heic, output]);
  const files = (await readdir(output, { recursive: true, withFileTypes: true })).filter((f) => f.isFile());
  return files.map((f) => join(f.parentPath, f.name).slice(output.length + 1).replaceAll('\\', '/')).sort();
};

test('a file that changes gets another name, and so does what names it; the others keep theirs', async () => {
  const place = await mkdtemp(join(tmpdir(), 'pages-'));
  try {
    const [sources, output] = [join(place, 'wwwroot'), join(place, 'out')];
    await cp(join(functions, 'wwwroot'), sources, { recursive: true });
    const before = await built(sources, output);
    const page = await readFile(join(output, 'proof/proof.html'), 'utf8');
    assert.deepEqual(await built(sources, output), before);

    await appendFile(join(sources, 'shared/icon.svg'), '<!-- changed -->');
    // The worker is named by the script of each page that takes photos.
    await appendFile(join(sources, 'shared/heic-worker.js'), '\nself.changed = 1;');
    const after = await built(sources, output);
    const former = before.filter((f) => !after.includes(f)).map((f) => f.replace(/-[0-9A-Z]{8}\./, '.'));
    for (const name of ['shared/icon.svg', 'shared/heic-worker.js', 'proof/proof.js']) {
      assert.ok(former.includes(name), `${name} kept its name`);
    }
    assert.ok(!former.some((name) => /\.css$|libheif|worn|embed/.test(name)), former.join());

    // Each page names what is there, and nothing under a name that stays.
    for (const name of ['designer', 'proof', 'workshop']) {
      const html = await readFile(join(output, `${name}/${name}.html`), 'utf8');
      const named = [...html.matchAll(/\/assets\/([^"]+)"/g)].map((m) => m[1]);
      assert.ok(named.length >= 3);
      assert.deepEqual(named.filter((n) => !after.includes(n) || !/-[0-9A-Z]{8}\.\w+$/.test(n)), []);
    }
    assert.notEqual(await readFile(join(output, 'proof/proof.html'), 'utf8'), page);
    assert.ok(after.includes('embed.js'));
  } finally {
    await rm(place, { recursive: true });
  }
});

test('a page that names a file that is not there is not built', async () => {
  const place = await mkdtemp(join(tmpdir(), 'pages-'));
  try {
    const sources = join(place, 'wwwroot');
    await cp(join(functions, 'wwwroot'), sources, { recursive: true });
    await writeFile(join(sources, 'proof/proof.html'), '<link href="/assets/shared/none.css" />');
    await assert.rejects(built(sources, join(place, 'out')), /proof\.html names \/assets\/shared\/none\.css/);
  } finally {
    await rm(place, { recursive: true });
  }
});
