// @ts-check
// Reads the code of a job ticket with the camera, where the browser can read codes.
import { byId, say } from '../shared/dom.js';
import { text } from '../shared/texts.js';

const dialog = byId('scan-dialog', HTMLDialogElement);
const picture = byId('scan-picture', HTMLVideoElement);
const said = byId('scan-said');
/** @type {MediaStream|null} */
let stream = null;

// Long enough for a slow phone, short enough for an impatient hand.
const pause = 200;

function stop() {
  stream?.getTracks().forEach((track) => track.stop());
  stream = null;
  picture.srcObject = null;
}

/**
 * The item that a code leads to: its place in this page. Null for a code of something else.
 * @param {string} code
 */
export function placeOf(code) {
  // A scanner that types may have another keyboard, but a camera reads the address as it is.
  const hash = URL.canParse(code) ? new URL(code).hash : '';
  return /^#\/[^/]+\/order\/[^/?]+\?item=/.test(hash) ? hash : null;
}

/** @param {BarcodeDetector} detector */
async function look(detector) {
  if (!stream) {
    return;
  }
  const [code] = picture.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA ? await detector.detect(picture) : [];
  const place = code && placeOf(code.rawValue);
  if (place) {
    dialog.close();
    location.hash = place;
    return;
  }
  if (code) {
    say(said, text('workshop.scan.other'));
  }
  setTimeout(() => look(detector).catch(() => say(said, text('workshop.scan.failed'))), pause);
}

async function scan() {
  dialog.showModal();
  picture.hidden = true;
  const formats = 'BarcodeDetector' in window ? await BarcodeDetector.getSupportedFormats() : [];
  if (!formats.includes('qr_code') || !navigator.mediaDevices) {
    say(said, text('workshop.scan.unable'));
    return;
  }
  say(said, text('workshop.scan.hold'));
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    if (!dialog.open) {
      stop();
      return;
    }
    picture.srcObject = stream;
    picture.hidden = false;
    await picture.play();
    await look(new BarcodeDetector({ formats: ['qr_code'] }));
  } catch {
    stop();
    say(said, text('workshop.scan.no-camera'));
  }
}

/** Makes the button work that opens the camera. */
export function offerScan() {
  byId('scan').addEventListener('click', scan);
  byId('scan-close').addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', stop);
}
