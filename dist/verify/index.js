import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 535:
/***/ ((__unused_webpack_module, exports) => {

var __webpack_unused_export__;

__webpack_unused_export__ = true;
__webpack_unused_export__ = __webpack_unused_export__ = void 0;
var peq = new Uint32Array(0x10000);
var myers_32 = function (a, b) {
    var n = a.length;
    var m = b.length;
    var lst = 1 << (n - 1);
    var pv = -1;
    var mv = 0;
    var sc = n;
    var i = n;
    while (i--) {
        peq[a.charCodeAt(i)] |= 1 << i;
    }
    for (i = 0; i < m; i++) {
        var eq = peq[b.charCodeAt(i)];
        var xv = eq | mv;
        eq |= ((eq & pv) + pv) ^ pv;
        mv |= ~(eq | pv);
        pv &= eq;
        if (mv & lst) {
            sc++;
        }
        if (pv & lst) {
            sc--;
        }
        mv = (mv << 1) | 1;
        pv = (pv << 1) | ~(xv | mv);
        mv &= xv;
    }
    i = n;
    while (i--) {
        peq[a.charCodeAt(i)] = 0;
    }
    return sc;
};
var myers_x = function (b, a) {
    var n = a.length;
    var m = b.length;
    var mhc = [];
    var phc = [];
    var hsize = Math.ceil(n / 32);
    var vsize = Math.ceil(m / 32);
    for (var i = 0; i < hsize; i++) {
        phc[i] = -1;
        mhc[i] = 0;
    }
    var j = 0;
    for (; j < vsize - 1; j++) {
        var mv_1 = 0;
        var pv_1 = -1;
        var start_1 = j * 32;
        var vlen_1 = Math.min(32, m) + start_1;
        for (var k = start_1; k < vlen_1; k++) {
            peq[b.charCodeAt(k)] |= 1 << k;
        }
        for (var i = 0; i < n; i++) {
            var eq = peq[a.charCodeAt(i)];
            var pb = (phc[(i / 32) | 0] >>> i) & 1;
            var mb = (mhc[(i / 32) | 0] >>> i) & 1;
            var xv = eq | mv_1;
            var xh = ((((eq | mb) & pv_1) + pv_1) ^ pv_1) | eq | mb;
            var ph = mv_1 | ~(xh | pv_1);
            var mh = pv_1 & xh;
            if ((ph >>> 31) ^ pb) {
                phc[(i / 32) | 0] ^= 1 << i;
            }
            if ((mh >>> 31) ^ mb) {
                mhc[(i / 32) | 0] ^= 1 << i;
            }
            ph = (ph << 1) | pb;
            mh = (mh << 1) | mb;
            pv_1 = mh | ~(xv | ph);
            mv_1 = ph & xv;
        }
        for (var k = start_1; k < vlen_1; k++) {
            peq[b.charCodeAt(k)] = 0;
        }
    }
    var mv = 0;
    var pv = -1;
    var start = j * 32;
    var vlen = Math.min(32, m - start) + start;
    for (var k = start; k < vlen; k++) {
        peq[b.charCodeAt(k)] |= 1 << k;
    }
    var score = m;
    for (var i = 0; i < n; i++) {
        var eq = peq[a.charCodeAt(i)];
        var pb = (phc[(i / 32) | 0] >>> i) & 1;
        var mb = (mhc[(i / 32) | 0] >>> i) & 1;
        var xv = eq | mv;
        var xh = ((((eq | mb) & pv) + pv) ^ pv) | eq | mb;
        var ph = mv | ~(xh | pv);
        var mh = pv & xh;
        score += (ph >>> (m - 1)) & 1;
        score -= (mh >>> (m - 1)) & 1;
        if ((ph >>> 31) ^ pb) {
            phc[(i / 32) | 0] ^= 1 << i;
        }
        if ((mh >>> 31) ^ mb) {
            mhc[(i / 32) | 0] ^= 1 << i;
        }
        ph = (ph << 1) | pb;
        mh = (mh << 1) | mb;
        pv = mh | ~(xv | ph);
        mv = ph & xv;
    }
    for (var k = start; k < vlen; k++) {
        peq[b.charCodeAt(k)] = 0;
    }
    return score;
};
var distance = function (a, b) {
    if (a.length < b.length) {
        var tmp = b;
        b = a;
        a = tmp;
    }
    if (b.length === 0) {
        return a.length;
    }
    if (a.length <= 32) {
        return myers_32(a, b);
    }
    return myers_x(a, b);
};
__webpack_unused_export__ = distance;
var closest = function (str, arr) {
    var min_distance = Infinity;
    var min_index = 0;
    for (var i = 0; i < arr.length; i++) {
        var dist = distance(str, arr[i]);
        if (dist < min_distance) {
            min_distance = dist;
            min_index = i;
        }
    }
    return arr[min_index];
};
__webpack_unused_export__ = closest;


/***/ }),

/***/ 369:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FL: () => (/* binding */ compareCursors)
/* harmony export */ });
/* unused harmony exports Progress, together */
/* harmony import */ var _time_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(834);
/** Where the next run begins: the cursor, and the ids that tell what the overlap before it already delivered. */

/** How many ids may pile up beyond need before they are looked through, so that forgetting costs little for each entry. */
const SLACK = 10_000;
/**
 * Follows a run through the log, entry by entry: tells what is new, and moves the cursor to the newest entry, but never
 * past the API's own clock, since entries dated later must not hide those that are still to come.
 */
class Progress {
    begin;
    lookback;
    ceiling;
    seen;
    cursor;
    checkAt;
    /** What is dated before this may have been forgotten. */
    forgotten = null;
    /**
     * @param lookback milliseconds before the cursor that the next run reads again
     * @param ceiling the API's clock when the run began
     */
    constructor(begin, lookback, ceiling) {
        this.begin = begin;
        this.lookback = lookback;
        this.ceiling = ceiling;
        this.cursor = begin.cursor;
        this.seen = new Map(begin.seen.map(({ id, created_at }) => [id, created_at]));
        this.checkAt = this.seen.size + SLACK;
    }
    /** Remembers the entry; false when it was exported before. */
    take(entry) {
        if (this.seen.has(entry.id))
            return false;
        this.seen.set(entry.id, entry.created_at);
        if (compare(entry.created_at, this.ceiling) <= 0) {
            this.cursor = latest(this.cursor, entry.created_at);
        }
        return true;
    }
    /** Forgets what neither the rest of this run, which asks for nothing earlier than `from`, nor the next one will meet. */
    forget(from) {
        if (this.seen.size < this.checkAt)
            return;
        const end = this.seenFrom();
        for (const [id, time] of this.seen) {
            if (end !== null && compare(time, end) < 0 && compare(time, from) < 0)
                this.seen.delete(id);
        }
        this.checkAt = this.seen.size * 2 + SLACK;
        if (end !== null)
            this.forgotten = latest(this.forgotten, earliest(end, from));
    }
    /** It cannot be told any more whether the entry was taken. */
    isForgotten({ id, created_at }) {
        return this.forgotten !== null && compare(created_at, this.forgotten) < 0 && !this.seen.has(id);
    }
    end() {
        const from = this.seenFrom();
        const seen = [...this.seen]
            .filter(([, time]) => from === null || compare(time, from) >= 0)
            .map(([id, created_at]) => ({ id, created_at }));
        return { cursor: this.cursor, seen_from: from, seen };
    }
    seenFrom() {
        return this.cursor === null ? this.begin.seen_from : latest(minus(this.cursor, this.lookback), this.begin.seen_from);
    }
}
/**
 * Where the next run begins after two that did not know of one another: at the later cursor, and what either has seen.
 * @param lookback milliseconds
 */
function together(a, b, lookback) {
    const cursor = latest(a.cursor, b.cursor);
    const from = latest(cursor === null ? null : minus(cursor, lookback), a.seen_from, b.seen_from);
    const seen = new Map([...a.seen, ...b.seen].map((entry) => [entry.id, entry]));
    const kept = [...seen.values()].filter(({ created_at }) => from === null || compare(created_at, from) >= 0);
    return { cursor, seen_from: from, seen: kept };
}
/** Negative when `a` comes first; null is the beginning. */
function compareCursors(a, b) {
    return a === null || b === null ? Number(a !== null) - Number(b !== null) : (0,_time_js__WEBPACK_IMPORTED_MODULE_0__/* .compare */ .UD)(a, b);
}


/***/ }),

/***/ 916:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   j1: () => (/* binding */ ConfigurationError),
/* harmony export */   zR: () => (/* binding */ asError)
/* harmony export */ });
/* unused harmony exports CloudError, StateError, DeliveryError, UnknownDeliveryError, CancelledError, isError, isOwn */
/** What can go wrong, by who can mend it. Every message is a sentence that says what happened, where, and what to do. */
/** The inputs are wrong: nothing was requested, and the workflow file is the place to mend it. */
class ConfigurationError extends Error {
    problems;
    name = 'ConfigurationError';
    constructor(problems) {
        super(problems.length === 1
            ? problems.join()
            : `${problems.length} corrections are needed:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
        this.problems = problems;
    }
}
/** The CockroachDB Cloud API did not give an answer that can be used. */
class CloudError extends Error {
    name = 'CloudError';
    /** The HTTP status, when the API refused for good. */
    status;
    constructor(message, options = {}) {
        super(message, options);
        this.status = options.status;
    }
}
/** The state could not be trusted, or could not be saved. */
class StateError extends (/* unused pure expression or super */ null && (Error)) {
    name = 'StateError';
}
/** A destination did not take the delivery, or must not. */
class DeliveryError extends (/* unused pure expression or super */ null && (Error)) {
    name = 'DeliveryError';
}
/** Nobody knows whether a destination has the last part of the delivery. */
class UnknownDeliveryError extends (/* unused pure expression or super */ null && (DeliveryError)) {
    name = 'UnknownDeliveryError';
}
/** The job was cancelled: no further effect begins. */
class CancelledError extends Error {
    name = 'CancelledError';
    constructor() {
        super('The job was cancelled. Nothing is lost: the next run goes on from the newest state that was saved, and may export again what this one delivered.');
    }
}
/** Something was caught that may not be an Error. */
function asError(thrown) {
    return isError(thrown) ? thrown : new Error(String(thrown));
}
/** An error of any realm: those of `fetch` and of a test's own sandbox are not instances of the same class. */
function isError(value) {
    return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]';
}
/** An error whose message was written here: a sentence without anything that must not be shown. */
function isOwn(error) {
    const kinds = [ConfigurationError, CloudError, StateError, DeliveryError, CancelledError];
    return kinds.some((kind) => error instanceof kind);
}


/***/ }),

/***/ 616:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ig: () => (/* binding */ forLog),
/* harmony export */   xB: () => (/* binding */ forAuthor)
/* harmony export */ });
/* unused harmony exports keepSecret, withoutSecrets, sentenceForLog, forSummary, forList */
/** Text that a stranger may have written, made harmless for the place where it is shown. */
/** C0 and C1 controls, line and paragraph separators. */
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;
/** Marks that reorder or hide text. */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]+/g;
/** What Markdown gives a meaning to; an underscore has none within a word, a colon none but in `://`, a dot but in `www.`. */
const MARKUP = /[&<>"'`*~[\](){}#|\\!$@]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|:(?=\/\/)|(?<=www)\./gi;
/** An `@` as people and as URLs write it, with what stands around it; a quoted name before it may hold anything. */
const EMAIL = /(?:"[^"]*"|[^\s@\uff20<>"'(),;:]+)(?:[@\uff20\ufe6b]|%40)[^\s@\uff20<>"'(),;:]+/gi;
/** An IP address: four groups of digits, or hexadecimal groups between at least two colons (a time of day has no letter). */
const IP = /\b\d{1,3}(?:\.\d{1,3}){3}\b|(?<![\w:])(?=[\w:.]*(?:::|[a-f]|(?:[\da-f]+:){3}))(?:[\da-f]{0,4}:){2,7}(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f]{0,4})(?![\w:])/gi;
/** Characters of a secret: a shorter one would black out ordinary text. */
const SHORTEST_SECRET = 4;
const secrets = new Set();
/** From now on the text is shown nowhere: the runner masks secrets in the log only, and knows them only as they are. */
function keepSecret(secret) {
    if (secret.length >= SHORTEST_SECRET)
        secrets.add(secret);
}
function withoutSecrets(text) {
    return [...secrets].reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
}
/** For a line of the job's log: one line, no workflow command, no e-mail or IP address. */
function forLog(text, longest = 200) {
    // A backtick stands around code that was written here.
    return sentenceForLog(text, longest).replaceAll('`', "'");
}
/** The same for a sentence that was written here around what a stranger wrote. */
function sentenceForLog(text, longest) {
    return withoutCommands(withoutAddresses(visible(cut(text, longest))));
}
/** For what the author of the workflow wrote, in a line of the job's log: one line, and no workflow command. */
function forAuthor(text, longest = 500) {
    return withoutCommands(visible(cut(text, longest)));
}
/** For the job summary: one line in which no HTML, no Markdown, no link and no mention begins. */
function forSummary(text, longest = 200) {
    return visible(cut(text, longest)).replace(MARKUP, (character) => {
        const shown = `&#${character.codePointAt(0)};`;
        // GitHub makes a link of an address even when its @ is written as a number; a break within it prevents that.
        return character === '@' ? `<wbr>${shown}` : shown;
    });
}
/** For a list in an output: only letters, digits, `_`, `.` and `-`. */
function forList(text, longest = 100) {
    return withoutAddresses(visible(cut(text, longest))).replace(/[^A-Za-z0-9_.-]/g, '_');
}
function withoutCommands(text) {
    return text.replace(/:(?=:)/g, ': ').replace(/#(?=\[)/g, '# ');
}
function withoutAddresses(text) {
    return text.replace(EMAIL, '[address]').replace(IP, '[address]');
}
function visible(text) {
    return text.toWellFormed().replace(INVISIBLE, '').replace(CONTROLS, ' ').trim();
}
function cut(text, longest) {
    const whole = withoutSecrets(text);
    return whole.length <= longest ? whole : `${whole.slice(0, longest - 1)}…`;
}


/***/ }),

/***/ 44:
/***/ ((module, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(975);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_util__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(916);
/* harmony import */ var _harmless_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(616);
/* harmony import */ var _time_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(834);
/* harmony import */ var _verify_inspect_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(225);
/* harmony import */ var _verify_report_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(845);
/* harmony import */ var _verify_request_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(380);
/** The entry for a laptop: verifies the archive in a folder against itself, without a network, a token or a key. */








const USAGE = `Usage: npm run verify -- <folder> [--expected-manifest <sha256>] [--start <timestamp>]

<folder>             the archive in a clone (the one that holds manifests/), or a folder of unpacked artifacts
--expected-manifest  the output manifest-sha256 of a run: its delivery must be there
--start              what was delivered before may be gone, such as expired artifacts`;
process.exitCode = await main(process.argv.slice(2));
/** @returns 0 for an archive that is whole, 1 for one that is not, 2 when there was nothing to verify */
async function main(given) {
    try {
        const { folder, ...expectations } = readArguments(given);
        const verified = await (0,_verify_inspect_js__WEBPACK_IMPORTED_MODULE_4__/* .verifyFolder */ .M)(folder, expectations);
        const { problems } = verified.inspected;
        for (const line of (0,_verify_report_js__WEBPACK_IMPORTED_MODULE_5__/* .rangeLines */ .RO)(verified))
            console.log(line);
        for (const line of (0,_verify_report_js__WEBPACK_IMPORTED_MODULE_5__/* .problemLines */ .pb)(problems))
            console.log(line);
        for (const { one } of verified.exports)
            console.log(`The last manifest line has the SHA-256 ${one.links.at(-1)?.sha256}.`);
        console.log(problems.count === 0 ? 'The archive is whole.' : `NOT whole: ${problems.count} found.`);
        return problems.count === 0 ? 0 : 1;
    }
    catch (thrown) {
        const { message } = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .asError */ .zR)(thrown);
        console.error(thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1 ? message : `The archive cannot be read: ${(0,_harmless_js__WEBPACK_IMPORTED_MODULE_3__/* .forLog */ .Ig)(message, 500)}.`);
        return 2;
    }
}
/** @throws ConfigurationError */
function readArguments(given) {
    const { values, positionals } = parse(given);
    const [folder] = positionals;
    const start = values.start ?? null;
    const expectedManifest = values['expected-manifest']?.toLowerCase() ?? null;
    if (folder === undefined || positionals.length > 1)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1([USAGE]);
    if (start !== null && !(0,_time_js__WEBPACK_IMPORTED_MODULE_6__/* .isTimestamp */ .Fx)(start)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1([`--start: "${(0,_harmless_js__WEBPACK_IMPORTED_MODULE_3__/* .forAuthor */ .xB)(start)}" is not a timestamp with a zone. ${USAGE}`]);
    }
    if (expectedManifest !== null && !(0,_verify_request_js__WEBPACK_IMPORTED_MODULE_7__/* .isSha256 */ ._)(expectedManifest)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1([`--expected-manifest: "${(0,_harmless_js__WEBPACK_IMPORTED_MODULE_3__/* .forAuthor */ .xB)(expectedManifest)}" is not a SHA-256. ${USAGE}`]);
    }
    // npm changes to the folder of the package, and tells where it was called.
    return { folder: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(process.env['INIT_CWD'] ?? process.cwd(), folder), start, expectedManifest };
}
function parse(given) {
    try {
        return (0,node_util__WEBPACK_IMPORTED_MODULE_1__.parseArgs)({
            args: given,
            allowPositionals: true,
            options: { start: { type: 'string' }, 'expected-manifest': { type: 'string' } },
        });
    }
    catch (thrown) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1([`${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .asError */ .zR)(thrown).message}\n${USAGE}`]);
    }
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 834:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Fx: () => (/* binding */ isTimestamp),
/* harmony export */   IW: () => (/* binding */ latest),
/* harmony export */   Rd: () => (/* binding */ minus),
/* harmony export */   UD: () => (/* binding */ compare),
/* harmony export */   vd: () => (/* binding */ day)
/* harmony export */ });
/* unused harmony exports earliest, dayStart, precision, stepAfter, stepBefore, timestampOf, millisecondsOf */
/** Time as the text that the API sends: RFC 3339 with a fraction of any length, compared without being rewritten. */
const RFC_3339 = /^(\d{4})-(\d\d)-(\d\d)[Tt]([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(?:\.(\d+))?(?:[Zz]|([+-])([01]\d|2[0-3]):([0-5]\d))$/;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const SECONDS_IN_DAY = 86_400;
/** RFC 3339 writes the years 0000 to 9999: the first second of the one, the last of the other. */
const FIRST_SECOND = -62_167_219_200;
const LAST_SECOND = 253_402_300_799;
/** The API's timestamps carry microseconds: six digits. */
const MICROSECOND_DIGITS = 6;
/** Where the day and the second end in `2026-11-23T09:00:00`. */
const DAY_END = 10;
const SECOND_END = 19;
function isTimestamp(value) {
    return typeof value === 'string' && read(value) !== undefined;
}
/** Negative when `a` is earlier than `b`, zero when both name the same instant, positive when it is later. */
function compare(a, b) {
    if (a === b)
        return 0;
    // Most times come in one form, in which all but the fraction sorts as text: this is asked for every entry.
    if (isPlain(a) && isPlain(b)) {
        const [left, right] = [a.slice(0, SECOND_END), b.slice(0, SECOND_END)];
        return left === right ? compareText(plainFraction(a), plainFraction(b)) : compareText(left, right);
    }
    const left = instant(a);
    const right = instant(b);
    return left.seconds - right.seconds || compareText(left.fraction, right.fraction);
}
/** The latest of the times that are there; null when none is. */
function latest(...times) {
    return times.reduce((best, time) => (best === null || (time !== null && compare(time, best) > 0) ? time : best), null);
}
/** The earliest of the times that are there; null when none is. */
function earliest(...times) {
    return times.reduce((best, time) => (best === null || (time !== null && compare(time, best) < 0) ? time : best), null);
}
/** The UTC day, as `2026-11-23`. */
function day(time) {
    return isPlain(time) ? time.slice(0, DAY_END) : dateOf(instant(time).seconds);
}
/** @param date a day, as `2026-11-23` */
function dayStart(date) {
    const time = `${date}T00:00:00Z`;
    if (!isTimestamp(time))
        throw new RangeError(`${date} is not a day.`);
    return time;
}
/** How many digits the fraction of a second needs. */
function precision(time) {
    return withoutZeros(RFC_3339.exec(time)?.[7] ?? '').length;
}
/** The instant, in UTC, so many milliseconds earlier. The fraction keeps its precision; time begins with the year 0000. */
function minus(time, milliseconds) {
    const { seconds, fraction } = instant(time);
    const digits = Math.max(fraction.length, 3);
    const borrowed = BigInt(milliseconds) * 10n ** BigInt(digits - 3);
    return fromUnits(toUnits(seconds, fraction, digits) - borrowed, digits);
}
/** The next instant that so many digits can show, a microsecond away at most; at the end of time, a finer one. */
function stepAfter(time, digits) {
    const { seconds, fraction } = instant(time);
    const shown = Math.max(digits, MICROSECOND_DIGITS);
    const step = fromUnits(toUnits(seconds, fraction.slice(0, shown), shown) + 1n, shown);
    return compare(step, time) > 0 ? step : stepAfter(time, shown + 1);
}
/** An instant earlier by the last of so many digits, a microsecond at most. */
function stepBefore(time, digits = MICROSECOND_DIGITS) {
    const { seconds, fraction } = instant(time);
    const shown = Math.max(digits, MICROSECOND_DIGITS);
    const all = Math.max(fraction.length, shown);
    return fromUnits(toUnits(seconds, fraction, all) - 10n ** BigInt(all - shown), all);
}
/** Milliseconds since 1970 as a timestamp in UTC. */
function timestampOf(milliseconds) {
    return fromUnits(BigInt(Math.floor(milliseconds)), 3);
}
/** Milliseconds since 1970, rounded down; for telling durations, never for comparing entries. */
function millisecondsOf(time) {
    const { seconds, fraction } = instant(time);
    return Number(toUnits(seconds, fraction.slice(0, 3), 3));
}
/** `2026-11-23T09:00:00Z`, with or without a fraction, and no leap second. */
function isPlain(time) {
    return time.endsWith('Z') && time[DAY_END] === 'T' && time[SECOND_END - 2] !== '6';
}
function plainFraction(time) {
    return withoutZeros(time.slice(SECOND_END + 1, -1));
}
/** Without those at the end; a regular expression would take quadratic time for a long fraction. */
function withoutZeros(digits) {
    let end = digits.length;
    while (digits[end - 1] === '0')
        end--;
    return digits.slice(0, end);
}
function compareText(a, b) {
    return a === b ? 0 : a < b ? -1 : 1;
}
function toUnits(seconds, fraction, digits) {
    return BigInt(seconds) * 10n ** BigInt(digits) + BigInt(fraction.padEnd(digits, '0') || '0');
}
function fromUnits(units, digits) {
    const scale = 10n ** BigInt(digits);
    const first = BigInt(FIRST_SECOND) * scale;
    const last = BigInt(LAST_SECOND + 1) * scale - 1n;
    // There is always a later instant within the year 9999: the one with another nine at its end.
    if (units > last)
        return fromUnits(last * 10n + 9n, digits + 1);
    const kept = units < first ? first : units;
    const part = ((kept % scale) + scale) % scale;
    const seconds = Number((kept - part) / scale);
    const second = ((seconds % SECONDS_IN_DAY) + SECONDS_IN_DAY) % SECONDS_IN_DAY;
    const clock = [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60].map((n) => pad(n, 2)).join(':');
    const text = `${dateOf(seconds)}T${clock}.${String(part).padStart(digits, '0')}Z`;
    if (!isTimestamp(text))
        throw new RangeError(`${text} is not a timestamp.`);
    return text;
}
function instant(time) {
    const found = read(time);
    if (!found)
        throw new RangeError('A text that is not a timestamp was taken for one.');
    return found;
}
function read(text) {
    const match = RFC_3339.exec(text);
    if (!match)
        return undefined;
    const part = (index) => Number(match[index] ?? 0);
    const [year, month, date] = [part(1), part(2), part(3)];
    if (date < 1 || date > daysInMonth(year, month))
        return undefined;
    const offset = (part(9) * 3600 + part(10) * 60) * (match[8] === '-' ? -1 : 1);
    const seconds = daysSince1970(year, month, date) * SECONDS_IN_DAY + part(4) * 3600 + part(5) * 60 + part(6) - offset;
    if (seconds < FIRST_SECOND || seconds > LAST_SECOND)
        return undefined;
    return { seconds, fraction: withoutZeros(match[7] ?? '') };
}
function daysInMonth(year, month) {
    const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
    return month === 2 && leap ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
}
/** Howard Hinnant's `days_from_civil`: the proleptic Gregorian calendar in integers. */
function daysSince1970(year, month, date) {
    const y = month <= 2 ? year - 1 : year;
    const era = Math.floor(y / 400);
    const yearOfEra = y - era * 400;
    const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
    const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
    return era * 146_097 + dayOfEra - 719_468;
}
/** The inverse, `civil_from_days`. */
function dateOf(seconds) {
    const z = Math.floor(seconds / SECONDS_IN_DAY) + 719_468;
    const era = Math.floor(z / 146_097);
    const dayOfEra = z - era * 146_097;
    const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
    const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
    const shifted = Math.floor((5 * dayOfYear + 2) / 153);
    const month = shifted + (shifted < 10 ? 3 : -9);
    const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    return `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1, 2)}`;
}
function pad(number, length) {
    return String(number).padStart(length, '0');
}


/***/ }),

/***/ 79:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   oR: () => (/* binding */ joined),
/* harmony export */   ux: () => (/* binding */ within),
/* harmony export */   v9: () => (/* binding */ holds)
/* harmony export */ });
/* harmony import */ var _cursor_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(369);
/* harmony import */ var _time_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(834);
/** The times for which an archive claims to have every entry. */


/** What is left of ranges when those that meet are taken together; in order. */
function joined(ranges) {
    const all = [];
    for (const range of ranges.toSorted((a, b) => (0,_cursor_js__WEBPACK_IMPORTED_MODULE_0__/* .compareCursors */ .FL)(a.from, b.from))) {
        const last = all.at(-1);
        if (last === undefined || (range.from !== null && (0,_time_js__WEBPACK_IMPORTED_MODULE_1__/* .compare */ .UD)(range.from, last.to) > 0))
            all.push(range);
        else
            all.splice(-1, 1, { from: last.from, to: (0,_time_js__WEBPACK_IMPORTED_MODULE_1__/* .latest */ .IW)(last.to, range.to) ?? last.to });
    }
    return all;
}
function holds({ from, to }, time) {
    return (from === null || (0,_time_js__WEBPACK_IMPORTED_MODULE_1__/* .compare */ .UD)(time, from) >= 0) && (0,_time_js__WEBPACK_IMPORTED_MODULE_1__/* .compare */ .UD)(time, to) <= 0;
}
/** The part of each range that lies within bounds; null: no bound. */
function within(ranges, begin, end) {
    return ranges.flatMap(({ from, to }) => {
        const left = (0,_time_js__WEBPACK_IMPORTED_MODULE_1__/* .latest */ .IW)(from, begin);
        const right = end === null || (0,_time_js__WEBPACK_IMPORTED_MODULE_1__/* .compare */ .UD)(to, end) <= 0 ? to : end;
        return left !== null && (0,_time_js__WEBPACK_IMPORTED_MODULE_1__/* .compare */ .UD)(left, right) > 0 ? [] : [{ from: left, to: right }];
    });
}


/***/ }),

/***/ 225:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  M: () => (/* binding */ verifyFolder)
});

// UNUSED EXPORTS: inspect

;// CONCATENATED MODULE: ./src/archive/layout.ts
/** Where things lie in an archive. Paths are relative, with forward slashes. */
/** In an artifact every file name carries its run, so that any number of artifacts can be unpacked into one folder. */
function runSuffix(run) {
    return `.${run.id}-${run.attempt}`;
}
/** @param day `2026-11-23` */
function entriesPath(day, suffix) {
    return `entries/${day.slice(0, 4)}/${day.slice(5, 7)}/${day}${suffix}.ndjson`;
}
const FINDINGS = 'findings/';
/** What only an archive has. */
const FOLDERS = ['entries/', FINDINGS, 'manifests/'];
/** All that belong to one. */
const ARCHIVE_FOLDERS = [...FOLDERS, 'views/'];
/** @param day `2026-11-23` */
function viewPath(view, day, suffix) {
    return `views/${view}/${day.slice(0, 4)}/${day.slice(5, 7)}/${day}${suffix}.${view}`;
}
/** @param month `2026-11`, of the entry */
function findingsPath(month, suffix) {
    return `${FINDINGS}${month}${suffix}.ndjson`;
}
/** @param month `2026-11`, of the run */
function manifestPath(month, suffix) {
    return `manifests/${month}${suffix}.ndjson`;
}
/** Characters of any path of an archive, and some more. */
const LONGEST_PATH = 200;
/** Null when it is no file of an archive. */
function placeOf(path, views) {
    if (path.length > LONGEST_PATH)
        return null;
    const [, date = '', suffix = ''] = /([^/.]*)(\.\d+-\d+)?\.\w+$/.exec(path) ?? [];
    if (path === entriesPath(date, suffix))
        return { kind: 'entries', day: date, suffix };
    const view = views.find((one) => path === viewPath(one, date, suffix));
    if (view !== undefined)
        return { kind: 'view', view, day: date, suffix };
    if (path === findingsPath(date, suffix))
        return { kind: 'findings', month: date, suffix };
    if (path === manifestPath(date, suffix))
        return { kind: 'manifests', month: date, suffix };
    return path === statePath(suffix) ? { kind: 'state', suffix } : null;
}
/** In a repository no line ending is ever changed, by no checkout on no system. */
const ATTRIBUTES_PATH = '.gitattributes';
const ATTRIBUTES = '* -text\n';
function statePath(suffix) {
    return `state${suffix}.json`;
}
/** `2026-11` of `2026-11-23`. */
function monthOf(day) {
    return day.slice(0, 7);
}
/** `2025-12` of `2026-01`. */
function monthBefore(month) {
    const [year = 0, number = 1] = month.split('-').map(Number);
    return number > 1
        ? `${String(year).padStart(4, '0')}-${String(number - 1).padStart(2, '0')}`
        : `${String(year - 1).padStart(4, '0')}-12`;
}

// EXTERNAL MODULE: ./src/time.ts
var src_time = __nccwpck_require__(834);
;// CONCATENATED MODULE: ./src/entry.ts
/** The noun: an entry of the audit log, and what it says of itself. */

/** The fields that are known to hold texts, in the order in which a table shows them, and those that hold anything. */
const TEXT_FIELDS = [
    'id',
    'created_at',
    'action',
    'source',
    'user_email',
    'service_account_name',
    'system_actor_name',
    'cluster_id',
    'cluster_name',
    'error',
    'session_id',
    'trace_id',
];
const OTHER_FIELDS = ['metadata', 'payload'];
const ACTION_PREFIX = 'AUDIT_LOG_ACTION_';
/** The name that stands in for the action of an entry that has none. */
const NO_ACTION = 'NO_ACTION';
/** The entry's action without its prefix. */
function actionOf(entry) {
    const action = field(entry, 'action');
    return withoutPrefix(action === '' ? NO_ACTION : action);
}
function withoutPrefix(action) {
    return action.startsWith(ACTION_PREFIX) ? action.slice(ACTION_PREFIX.length) : action;
}
/** Whoever acted: a person's address, a service account's name or the system's; empty when the entry does not say. */
function actorOf(entry) {
    return field(entry, 'user_email') || field(entry, 'service_account_name') || field(entry, 'system_actor_name');
}
/** A field that is text; empty when it is absent or something else. */
function field(entry, name) {
    const value = entry.fields[name];
    return typeof value === 'string' ? value : '';
}
/** The action was tried and failed: the entry has a non-empty `error`. */
function hasFailed(entry) {
    const error = entry.fields['error'];
    return error !== undefined && error !== null && error !== '';
}
/** The order of the archive: by time, and by id among the entries of one time. */
function compareEntries(a, b) {
    const byTime = (0,src_time/* compare */.UD)(a.created_at, b.created_at);
    if (byTime !== 0)
        return byTime;
    return a.id === b.id ? 0 : a.id < b.id ? -1 : 1;
}

;// CONCATENATED MODULE: ./src/json.ts
/** What a parsed JSON value is. */
function json_isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function json_isText(value) {
    return typeof value === 'string';
}
/** What lies under a key of a value that may not be an object at all. */
function at(value, key) {
    return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
/** The position of the quote that ends the string which begins at `start`. */
function endOfString(text, start) {
    for (let end = text.indexOf('"', start + 1);; end = text.indexOf('"', end + 1)) {
        let backslashes = 0;
        while (text[end - 1 - backslashes] === '\\')
            backslashes++;
        if (backslashes % 2 === 0)
            return end;
    }
}

;// CONCATENATED MODULE: ./src/formats/tokens.ts
/** The tokens of a JSON text, each as it was sent: for showing an entry without changing a number or an escape. */

/** What is neither white space nor a string: one mark, or a number, `true`, `false` or `null`. */
const PLAIN = /[{}[\],:]|[^\s{}[\],:"]+/y;
/** @param json valid JSON: the scan relies on it */
function tokensOf(json) {
    const tokens = [];
    for (let at = 0; at < json.length;) {
        PLAIN.lastIndex = at;
        const plain = json[at] === '"' ? json.slice(at, endOfString(json, at) + 1) : PLAIN.exec(json)?.[0];
        if (plain !== undefined)
            tokens.push(plain);
        at += plain?.length ?? 1;
    }
    return tokens;
}
/** The texts of an object's members by their names, without white space between tokens. */
function membersOf(json) {
    const members = new Map();
    let depth = 0;
    let key = null;
    let value = '';
    let before = '';
    for (const token of tokensOf(json)) {
        const isEnd = depth === 1 && (token === ',' || token === '}');
        if (isEnd && key !== null)
            members.set(String(JSON.parse(key)), value);
        if (isEnd)
            [key, value] = [null, ''];
        else if (depth === 1 && key === null && token === ':')
            key = before;
        else if (key !== null)
            value += token;
        if (token === '{' || token === '[')
            depth++;
        if (token === '}' || token === ']')
            depth--;
        before = token;
    }
    return members;
}
/** Levels that are indented: a few bytes could otherwise ask for a gigabyte of margins. */
const DEEPEST = 20;
/** On lines of their own, so that a person can read it. */
function indented(json, margin) {
    let depth = 0;
    let text = '';
    const tokens = tokensOf(json);
    const newLine = () => (depth > DEEPEST ? '' : `\n${margin}${'  '.repeat(depth)}`);
    tokens.forEach((token, index) => {
        const isOpening = token === '{' || token === '[';
        const isClosing = token === '}' || token === ']';
        const isEmpty = isClosing && ['{', '['].includes(tokens[index - 1] ?? '');
        if (isClosing)
            depth--;
        if (isClosing && !isEmpty)
            text += newLine();
        text += token === ':' ? ': ' : token;
        if (isOpening)
            depth++;
        const next = tokens[index + 1] ?? '';
        if ((isOpening && next !== '}' && next !== ']') || token === ',')
            text += newLine();
    });
    return text;
}

;// CONCATENATED MODULE: ./src/formats/csv.ts
/** Entries as a table: RFC 4180, UTF-8 with a byte order mark, harmless in a spreadsheet, and undone without loss. */



/** Without it a spreadsheet takes UTF-8 for something else. */
const BYTE_ORDER_MARK = '\ufeff';
/** For what has no column of its own. */
const REST = 'other';
/** Documented, and fixed for good: what comes new goes into the last one. */
const COLUMNS = [...TEXT_FIELDS, ...OTHER_FIELDS, REST];
/** What begins a formula in a spreadsheet, or JSON in this file, or hides what comes after; and any control in the text. */
const NOT_PLAIN = /^[\s"'=+\-@\uff1d\uff0b\uff0d\uff20]|[;\u0000-\u001f\u007f-\u009f\u2028\u2029]/;
function csvHeader() {
    return BYTE_ORDER_MARK + line(COLUMNS);
}
/** @param json the text of an entry */
function csvLine(json) {
    const members = membersOf(json);
    const cells = [...TEXT_FIELDS, ...OTHER_FIELDS].map((name) => {
        const value = members.get(name);
        const cell = value === undefined ? '' : cellOf(name, value);
        if (cell !== null)
            members.delete(name);
        return cell ?? '';
    });
    const rest = [...members].map(([name, value]) => `${JSON.stringify(name)}:${value}`);
    return line([...cells, rest.length === 0 ? '' : withoutSemicolons(`{${rest.join(',')}}`)]);
}
/** Null when the value has no place in the column. */
function cellOf(name, json) {
    // A negative number would begin a formula, and JSON may begin with a space.
    if (OTHER_FIELDS.includes(name))
        return withoutSemicolons(json.startsWith('-') ? ` ${json}` : json);
    const value = JSON.parse(json);
    if (!json_isText(value))
        return null;
    return NOT_PLAIN.test(value) || !value.isWellFormed() ? withoutSemicolons(JSON.stringify(value)) : value;
}
/** Where lists are separated by semicolons a spreadsheet cuts cells there; in JSON one stands only within a string. */
function withoutSemicolons(json) {
    return json.replaceAll(';', '\\u003b');
}
function line(cells) {
    return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
}

;// CONCATENATED MODULE: ./src/formats/index.ts
/** Views of entries beside the lines that were sent: made day by day, and never the evidence itself. */


const VIEWS = ['json', 'csv'];
const views = {
    json: { begin: '[\n', entry: (json) => `  ${indented(json, '  ')}`, between: ',\n', end: '\n]\n' },
    csv: { begin: csvHeader(), entry: csvLine, between: '', end: '' },
};
/** @param lines the texts of a day's entries, in order */
async function* encodeView(name, lines) {
    const { begin, entry, between, end } = views[name];
    let isFirst = true;
    for await (const line of lines) {
        yield `${isFirst ? begin : between}${entry(line)}`;
        isFirst = false;
    }
    yield isFirst ? `${begin}${end}` : end;
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(760);
;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: ./src/archive/files.ts
/** Files of an archive as the manifest names them. */



const LINE_FEED = 10;
/** No entry is so long: a page of the API must fit into memory with it. */
const LONGEST_LINE = 64 * 2 ** 20;
/** In hex. */
function files_sha256(content) {
    return (0,external_node_crypto_namespaceObject.createHash)('sha256').update(content).digest('hex');
}
/** @param content a whole file */
function recordOf(path, content) {
    let lines = 0;
    for (let at = content.indexOf(LINE_FEED); at >= 0; at = content.indexOf(LINE_FEED, at + 1))
        lines++;
    return { path, sha256: files_sha256(content), bytes: content.length, lines };
}
/** Reads the file once, from the disk. */
async function recordFile(root, path) {
    const hash = (0,external_node_crypto_namespaceObject.createHash)('sha256');
    let bytes = 0;
    let lines = 0;
    for await (const chunk of (0,external_node_fs_namespaceObject.createReadStream)((0,external_node_path_.join)(root, path))) {
        if (!Buffer.isBuffer(chunk))
            throw new TypeError(`${path} was not read as bytes.`);
        hash.update(chunk);
        bytes += chunk.length;
        for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, at + 1))
            lines++;
    }
    return { path, sha256: hash.digest('hex'), bytes, lines };
}
/** The lines of a text file, which end with a line feed and nothing else: `readline` would also split at U+2028. */
async function* files_linesOf(file) {
    for await (const { text } of endedLines(file))
        yield text;
}
/** The same, with whether each ended with its line feed: only the last one may lack it. */
async function* endedLines(file) {
    const lines = new Lines();
    for await (const chunk of (0,external_node_fs_namespaceObject.createReadStream)(file, 'utf8')) {
        for (const text of lines.push(String(chunk)))
            yield { text, isEnded: true };
    }
    const rest = lines.end();
    if (rest !== '')
        yield { text: rest, isEnded: false };
}
/** Cuts a text into its lines as it comes. */
class Lines {
    pieces = [];
    length = 0;
    /** The lines that end in this piece. */
    push(piece) {
        const lines = piece.split('\n');
        const last = lines.pop() ?? '';
        if (lines.length > 0) {
            lines[0] = `${this.end()}${lines[0]}`;
        }
        this.length += last.length;
        if (this.length > LONGEST_LINE)
            throw new Error(`a line is longer than ${LONGEST_LINE} characters`);
        this.pieces.push(last);
        return lines;
    }
    /** What came after the last line feed. */
    end() {
        const rest = this.pieces.join('');
        this.pieces = [];
        this.length = 0;
        return rest;
    }
}

;// CONCATENATED MODULE: ./src/archive/manifest.ts
/** The manifest: for each delivery one line that says what was delivered, bound to the line before it by its hash. */



function encodeManifest(line) {
    const text = JSON.stringify(line);
    return { text, sha256: sha256(text) };
}
/** An archive may lack what only this action writes, beside what the format asks for. */
const OPTIONAL = { whole: true, state: null };
function decodeManifest(text) {
    const parsed = manifest_parse(text);
    const line = json_isObject(parsed) ? { ...OPTIONAL, ...parsed } : null;
    return isKnownLine(line) ? line : null;
}
function manifest_parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return null;
    }
}
function isKnownLine(line) {
    return (json_isObject(line) &&
        line['version'] === 1 &&
        json_isText(line['name']) &&
        (line['organization'] === null || ['id', 'name'].every((key) => json_isText(at(line['organization'], key)))) &&
        json_isText(at(line['run'], 'id')) &&
        Number.isInteger(at(line['run'], 'attempt')) &&
        json_isText(at(line['request'], 'mode')) &&
        (line['after'] === null || (0,src_time/* isTimestamp */.Fx)(line['after'])) &&
        (line['through'] === null || (0,src_time/* isTimestamp */.Fx)(line['through'])) &&
        Array.isArray(line['files']) &&
        line['files'].every(isFileRecord) &&
        Number.isInteger(at(line['findings'], 'error')) &&
        typeof line['whole'] === 'boolean' &&
        (line['state'] === null || json_isText(line['state'])) &&
        (line['previous'] === null || json_isText(line['previous'])) &&
        (0,src_time/* isTimestamp */.Fx)(line['created_at']));
}
function isFileRecord(file) {
    return (json_isText(at(file, 'path')) &&
        json_isText(at(file, 'sha256')) &&
        ['bytes', 'lines'].every((key) => Number.isInteger(at(file, key))));
}

// EXTERNAL MODULE: ./src/cursor.ts
var cursor = __nccwpck_require__(369);
// EXTERNAL MODULE: ./src/harmless.ts
var harmless = __nccwpck_require__(616);
// EXTERNAL MODULE: ./src/verify/coverage.ts
var coverage = __nccwpck_require__(79);
;// CONCATENATED MODULE: ./src/verify/export.ts
/** One export as its manifests tell of it: its deliveries, its files, and the times that it covers. */



class Export {
    name;
    organization;
    isCommitted;
    links = [];
    /** What the newest line says that names a file. */
    files = new Map();
    constructor(name, 
    /** Null while no line tells: the API may have kept silent. */
    organization, 
    /** Whether it is the archive of a repository, and not what artifacts hold. */
    isCommitted) {
        this.name = name;
        this.organization = organization;
        this.isCommitted = isCommitted;
    }
    add(link, line, problems) {
        this.links.push(link);
        this.organization ??= line.organization;
        for (const record of line.files) {
            const key = `${link.root.name}/${record.path}`;
            const known = this.files.get(key)?.record;
            if (known !== undefined)
                this.compareRecords(known, record, link, problems);
            this.files.set(key, { root: link.root, record });
        }
    }
    /** Whether a line of another organization, as far as they tell, and of this name. */
    isOf({ name, organization }) {
        const isOther = organization !== null && this.organization !== null && organization.id !== this.organization.id;
        return name === this.name && !isOther;
    }
    /** A delivery only adds lines to a file of a repository, and a file of an artifact is written once. */
    compareRecords(known, record, { where }, problems) {
        const isLess = record.lines < known.lines || record.bytes < known.bytes;
        if (this.isCommitted ? isLess : record.sha256 !== known.sha256) {
            problems.add(where, `says of ${(0,harmless/* forLog */.Ig)(record.path)} what cannot be after what another line said: ${record.lines} lines, and it had ${known.lines}`);
        }
    }
    get incremental() {
        return this.links.filter(({ mode }) => mode === 'incremental');
    }
    /** Gap-free, in order. */
    ranges() {
        // A range that was not delivered whole names more than it holds.
        const covering = this.links.filter(({ mode, whole }) => mode === 'incremental' || (mode === 'range' && whole));
        return (0,coverage/* joined */.oR)(covering.flatMap(({ after, through }) => (through === null ? [] : [{ from: after, to: through }])));
    }
    /** How far it reaches; null when it holds nothing that is continuous. */
    cursor() {
        const newest = this.incremental.reduce((time, { through }) => (0,src_time/* latest */.IW)(time, through), null);
        return newest ?? this.ranges().at(-1)?.to ?? null;
    }
}

;// CONCATENATED MODULE: external "node:fs/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");
// EXTERNAL MODULE: ./src/errors.ts
var errors = __nccwpck_require__(916);
;// CONCATENATED MODULE: ./src/verify/roots.ts
/** Finds the archives under a folder: one of a clone, or any number of unpacked artifacts. */






const NEVER_LOOKED_INTO = ['.git', 'node_modules'];
/** What systems leave in folders that people look at. */
const LITTER = ['.DS_Store', 'Thumbs.db', 'desktop.ini'];
const OWN_FOLDERS = ARCHIVE_FOLDERS.map((folder) => folder.slice(0, -1));
/**
 * @param name what people call the folder
 * @throws ConfigurationError when there is no archive, or it cannot be read
 */
async function findRoots(given, name = given) {
    try {
        const top = await (0,promises_namespaceObject.realpath)(given);
        const roots = [];
        await look(top, top, roots);
        if (roots.length > 0)
            return roots;
    }
    catch (thrown) {
        throw new errors/* ConfigurationError */.j1([
            `archive: the folder ${(0,harmless/* forAuthor */.xB)(name)} cannot be read (${(0,harmless/* forAuthor */.xB)((0,errors/* asError */.zR)(thrown).message)}). Check the path; check out the repository or download the artifacts before this step.`,
        ]);
    }
    throw new errors/* ConfigurationError */.j1([
        `archive: there is no archive in ${(0,harmless/* forAuthor */.xB)(name)}: no entries, no findings, no manifests and no state. Give the folder that holds \`manifests\`, such as audit-logs in a clone, or the one into which artifacts were unpacked.`,
    ]);
}
/** What a message says of a file. */
function told({ name }, path) {
    return name === '' ? path : `${name}/${path}`;
}
async function look(top, folder, roots) {
    const inside = await (0,promises_namespaceObject.readdir)(folder, { withFileTypes: true });
    const files = new Set();
    const strange = [];
    await list(folder, '', files, strange);
    // Others have folders of these names as well.
    const isRoot = [...files].some((path) => ['entries', 'findings', 'manifests'].includes(placeOf(path, VIEWS)?.kind ?? ''));
    if (isRoot)
        roots.push({ folder, name: (0,external_node_path_.relative)(top, folder).split(external_node_path_.sep).join('/'), files, strange });
    for (const one of inside.sort((a, b) => (a.name < b.name ? -1 : 1))) {
        const isOwn = isRoot && OWN_FOLDERS.includes(one.name);
        if (one.isDirectory() && !isOwn && !NEVER_LOOKED_INTO.includes(one.name)) {
            await look(top, (0,external_node_path_.join)(folder, one.name), roots);
        }
    }
}
async function list(root, below, files, strange) {
    for (const one of await (0,promises_namespaceObject.readdir)((0,external_node_path_.join)(root, below), { withFileTypes: true })) {
        const path = below === '' ? one.name : `${below}/${one.name}`;
        const isKnown = path === ATTRIBUTES_PATH || placeOf(path, VIEWS) !== null;
        if (one.isDirectory()) {
            if (below !== '' || OWN_FOLDERS.includes(one.name))
                await list(root, path, files, strange);
        }
        else if (isKnown && one.isFile())
            files.add(path);
        // Beside an archive's own folders, anything may lie.
        else if (isKnown || (below !== '' && !LITTER.includes(one.name)))
            strange.push(path);
    }
}

;// CONCATENATED MODULE: ./src/verify/chains.ts
/** Reads every line of every manifest, and checks that each goes on from the one before it. */











/** @param start nothing before this is asked for: what artifacts delivered then may be gone */
async function readChains(roots, start, problems) {
    const exports = [];
    const ofArtifacts = [];
    for (const root of roots) {
        const committed = await readCommitted(root, problems);
        if (committed !== null)
            exports.push(committed);
        for await (const { link, line } of chains_linesOf(root, (suffix) => suffix !== '', problems)) {
            if (runSuffix(line.run) !== link.suffix)
                problems.add(link.where, 'holds the line of another run');
            for (const { path } of line.files.filter((file) => placeOf(file.path, VIEWS)?.suffix !== link.suffix)) {
                problems.add(link.where, `names a file of another run, ${(0,harmless/* forLog */.Ig)(path)}`);
            }
            const known = ofArtifacts.find((one) => one.isOf(line));
            const one = known ?? new Export(line.name, line.organization, false);
            if (known === undefined)
                ofArtifacts.push(one);
            one.add(link, line, problems);
        }
    }
    for (const one of ofArtifacts)
        checkDeliveries(one, start, problems);
    return [...exports, ...ofArtifacts];
}
/** One chain, in the order in which it stands. */
async function readCommitted(root, problems) {
    let found = null;
    let before = null;
    for await (const { link, line } of chains_linesOf(root, (suffix) => suffix === '', problems)) {
        if (found === null && link.previous !== null)
            problems.add(link.where, 'the lines before it are missing');
        found ??= new Export(line.name, line.organization, true);
        if (before !== null && link.previous !== before.sha256) {
            problems.add(link.where, `does not go on from the line before it: lines were changed, removed, added or moved`);
        }
        if (!found.isOf(line)) {
            problems.add(link.where, `belongs to another export, "${(0,harmless/* forLog */.Ig)(line.name)}"`);
        }
        found.add(link, line, problems);
        before = link;
    }
    const ranges = found?.ranges() ?? [];
    found?.incremental.forEach((link, index, all) => checkGap(all[index - 1], link, ranges, problems));
    return found;
}
/** The chains of what artifacts hold: a run that failed may have left a delivery that nobody goes on from. */
function checkDeliveries(one, start, problems) {
    const ranges = one.ranges();
    const bySha256 = new Map(one.links.map((link) => [link.sha256, link]));
    for (const link of one.incremental) {
        const { previous, after, where } = link;
        if (previous === null)
            continue;
        const before = bySha256.get(previous);
        if (before !== undefined)
            checkGap(before, link, ranges, problems);
        else if (start === null || (0,cursor/* compareCursors */.FL)(after, start) > 0) {
            problems.add(where, `goes on from a delivery that is not here: the manifest line with the SHA-256 ${(0,harmless/* forLog */.Ig)(previous)}, which reached ${after ?? 'the beginning'}. Unpack its artifact as well; when it has expired, verify from there on (\`start: ${after ?? ''}\`)`);
        }
    }
}
/** Other deliveries may cover what lies between the two: of a run that raced, or of a range. */
function checkGap(before, link, ranges, problems) {
    if (before === undefined || before.through === null || link.after === null)
        return;
    if ((0,src_time/* compare */.UD)(link.after, before.through) <= 0)
        return;
    const [from, to] = [before.through, link.after];
    if (ranges.some((range) => (0,coverage/* holds */.v9)(range, from) && (0,coverage/* holds */.v9)(range, to)))
        return;
    problems.add(link.where, `there is a gap before it: from ${before.through} to ${link.after} nothing was read`);
}
/** The lines of all manifests of a kind, by month; those that are none are told. */
async function* chains_linesOf(root, isWanted, problems) {
    for (const path of [...root.files].sort()) {
        const place = placeOf(path, VIEWS);
        if (place?.kind !== 'manifests' || !isWanted(place.suffix))
            continue;
        let number = 0;
        let hasReturns = false;
        for await (const { text, isEnded } of endedLines((0,external_node_path_.join)(root.folder, path))) {
            const where = `${(0,harmless/* forLog */.Ig)(told(root, path), 300)}, line ${++number}`;
            const own = text.endsWith('\r') ? text.slice(0, -1) : text;
            hasReturns ||= own !== text;
            const line = decodeManifest(own);
            if (line === null || !isEnded)
                problems.add(where, 'cannot be read as a line of a manifest, or is cut off');
            if (place.suffix !== '' && number > 1)
                problems.add(where, 'there is more than one line, and a run writes one');
            if (line === null)
                continue;
            const { after, through, whole, state, previous, request } = line;
            const { suffix } = place;
            const link = {
                sha256: files_sha256(own),
                mode: request.mode,
                after,
                through,
                whole,
                state,
                previous,
                suffix,
                root,
                where,
            };
            yield { link, line };
        }
        if (number === 0)
            problems.add(told(root, path), 'is empty');
        if (hasReturns)
            problems.addLineEndings(told(root, path));
    }
}

;// CONCATENATED MODULE: ./src/archive/ordered.ts
/** Lines of entries with what orders them, from one file or from several. */




/** Null when the line is not an entry. */
function keyIn(text) {
    try {
        const fields = JSON.parse(text);
        const [id, created_at] = [at(fields, 'id'), at(fields, 'created_at')];
        return json_isText(id) && (0,src_time/* isTimestamp */.Fx)(created_at) ? { id, created_at } : null;
    }
    catch {
        return null;
    }
}
/** The lines of a file that this run wrote. */
async function* keyedLines(file) {
    for await (const text of linesOf(file)) {
        const key = keyIn(text);
        if (key === null) {
            throw new Error('A line that this run wrote to its folder cannot be read again; the disk may be failing. Run again.');
        }
        yield { key, text };
    }
}
/** Several ordered sources as one. */
async function* ordered_inOrder(sources) {
    const heads = await Promise.all(sources.map(nextLine));
    for (;;) {
        let least;
        for (const [index, head] of heads.entries()) {
            const best = least === undefined ? null : heads[least];
            if (head && (!best || compareEntries(head.key, best.key) < 0))
                least = index;
        }
        const head = least === undefined ? null : heads[least];
        const source = least === undefined ? undefined : sources[least];
        if (!head || least === undefined || source === undefined)
            return;
        yield head;
        heads[least] = await nextLine(source);
    }
}
/** Null after the last one. */
async function nextLine(source) {
    const result = await source.next();
    return result.done === true ? null : result.value;
}

;// CONCATENATED MODULE: ./src/verify/same.ts
/** Whether two texts are the same entry: letter by letter, or at least in what they say. */



/** Characters beyond which a hash stands in for what is nested, which would otherwise be copied at every level. */
const LONGEST_TEXT = 200;
/** @param a both are valid JSON objects */
function same_likeness(a, b) {
    if (a === b)
        return 'identical';
    return same_differingFields(a, b).length === 0 ? 'rewritten' : 'altered';
}
/** The names of the fields that say something else. */
function same_differingFields(a, b) {
    const [left, right] = [membersOf(a), membersOf(b)];
    const names = new Set([...left.keys(), ...right.keys()]);
    return [...names].filter((name) => meaning(name, left.get(name)) !== meaning(name, right.get(name)));
}
/** The API leaves a field out, or sends null or an empty text, when there is no value. */
function meaning(name, value) {
    if (value === undefined || value === '""')
        return 'null';
    if (name === 'created_at')
        return instantOf(value);
    // It was an object until 2025-07, and is a string since.
    const inner = name === 'payload' && value.startsWith('"') ? jsonIn(value) : null;
    return canonical(inner ?? value);
}
/** The same for all ways of writing one time. */
function instantOf(value) {
    const time = JSON.parse(value);
    return (0,src_time/* isTimestamp */.Fx)(time) ? (0,src_time/* minus */.Rd)(time, 0) : value;
}
/** The JSON that a JSON string holds; null when it holds something else. */
function jsonIn(value) {
    try {
        const text = JSON.parse(value);
        JSON.parse(String(text));
        return String(text);
    }
    catch {
        return null;
    }
}
/**
 * JSON with its keys in order and its strings in one form; numbers stay as they were written. A stack of its own, since
 * a payload may be nested deeper than functions can call one another.
 */
function canonical(json) {
    const open = [{ parts: [], key: '' }];
    for (const token of tokensOf(json)) {
        const inner = open.at(-1);
        if (inner === undefined)
            return json;
        if (token === '{' || token === '[')
            open.push({ parts: [], key: '' });
        else if (token === ':')
            inner.key = `${inner.parts.pop()}:`;
        else if (token === '}' || token === ']') {
            open.pop();
            const parts = token === '}' ? inner.parts.sort() : inner.parts;
            const text = `${token === '}' ? '{' : '['}${parts.join()}${token}`;
            add(open.at(-1), text.length > LONGEST_TEXT ? files_sha256(text) : text);
        }
        else if (token !== ',')
            add(inner, token.startsWith('"') ? JSON.stringify(JSON.parse(token)) : token);
    }
    return open[0]?.parts.join() ?? json;
}
function add(to, part) {
    if (to === undefined)
        return;
    to.parts.push(`${to.key}${part}`);
    to.key = '';
}

;// CONCATENATED MODULE: ./src/verify/compare.ts
/** The archive beside the source: what is missing in the one, vanished from the other, or says something else. */





/** Differences that are told one by one. */
const MOST_SAMPLES = 50;
/** Ids whose other half is looked for; a hostile source could invent any number. */
const MOST_ALONE = 200_000;
/** Two ordered lists of entries side by side. */
async function* sideBySide(archive, source) {
    let [ours, theirs] = [await nextLine(archive), await nextLine(source)];
    while (ours !== null || theirs !== null) {
        const order = ours === null ? 1 : theirs === null ? -1 : compareEntries(ours.key, theirs.key);
        yield { ours: order <= 0 ? ours : null, theirs: order >= 0 ? theirs : null };
        if (order <= 0)
            ours = await nextLine(archive);
        if (order >= 0)
            theirs = await nextLine(source);
    }
}
class Differences {
    scope;
    first;
    counts = { missing: 0, vanished: 0, altered: 0 };
    /** Entries that were compared and say the same. */
    agreed = 0;
    /** Of these, how many are written in other letters. */
    rewritten = 0;
    /** Archived entries that are older than the source's first one. */
    beyondRetention = 0;
    samples = [];
    /** Days of entries that the archive does not have. */
    daysToMend = new Set();
    alone = new Map();
    /**
     * @param scope times that are compared
     * @param first the time of the source's first entry; null when it has none
     */
    constructor(scope, first) {
        this.scope = scope;
        this.first = first;
    }
    isInScope({ created_at }) {
        return this.scope.some((range) => holds(range, created_at));
    }
    take(ours, theirs) {
        const key = (ours ?? theirs)?.key;
        if (key === undefined || !this.isInScope(key))
            return;
        if (ours !== null && theirs !== null)
            this.takeBoth(ours, theirs);
        else if (theirs !== null) {
            this.daysToMend.add(day(key.created_at));
            this.takeAlone('missing', key);
        }
        else if (this.first !== null && compare(key.created_at, this.first) < 0)
            this.beyondRetention++;
        else
            this.takeAlone('vanished', key);
    }
    takeBoth({ key, text }, theirs) {
        const found = likeness(text, theirs.text);
        if (found === 'altered') {
            this.counts.altered++;
            this.sample('altered', key, differingFields(text, theirs.text));
        }
        else
            this.agreed++;
        if (found === 'rewritten')
            this.rewritten++;
    }
    /** An archived entry of any time: it may be one that is missing at another. */
    locate(key) {
        if (!this.isMissing(key.id))
            return;
        this.takeAlone('vanished', key);
        if (this.first !== null && compare(key.created_at, this.first) < 0 && this.isInScope(key))
            this.beyondRetention--;
    }
    /** Not in the archive, at no time. */
    isMissing(id) {
        return this.alone.get(id) === 'missing';
    }
    /** An id that is alone on both sides, at different times, is one entry whose time was altered. */
    takeAlone(kind, key) {
        const other = this.alone.get(key.id);
        if (other === undefined || other === kind) {
            this.counts[kind]++;
            if (this.alone.size < MOST_ALONE)
                this.alone.set(key.id, kind);
            this.sample(kind, key, []);
            return;
        }
        this.alone.delete(key.id);
        this.counts[other]--;
        this.counts.altered++;
        const sampled = this.samples.find(({ id }) => id === key.id);
        if (sampled !== undefined)
            Object.assign(sampled, { kind: 'altered', fields: ['created_at'] });
    }
    sample(kind, { id, created_at }, fields) {
        if (this.samples.length < MOST_SAMPLES)
            this.samples.push({ kind, id, created_at, fields });
    }
}

;// CONCATENATED MODULE: external "node:string_decoder"
const external_node_string_decoder_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:string_decoder");
;// CONCATENATED MODULE: ./src/verify/returns.ts
/** What a file would be without carriage returns, which a checkout on Windows puts before line feeds, or takes away. */


/** SHA-256 in hex. */
async function hashWithoutReturns(file) {
    const hash = (0,external_node_crypto_namespaceObject.createHash)('sha256');
    for await (const chunk of (0,external_node_fs_namespaceObject.createReadStream)(file, 'latin1'))
        hash.update(withoutReturns(String(chunk)), 'latin1');
    return hash.digest('hex');
}
function withoutReturns(text) {
    return text.replaceAll('\r', '');
}

;// CONCATENATED MODULE: ./src/verify/files.ts
/** Checks a file against its record while its lines are read: once, from the disk. */










/** The lines of a file that is there, without a carriage return that a checkout may have added. */
async function* checkedLines({ root, record }, problems) {
    const file = (0,external_node_path_.join)(root.folder, record.path);
    const hash = (0,external_node_crypto_namespaceObject.createHash)('sha256');
    const decoder = new external_node_string_decoder_namespaceObject.StringDecoder('utf8');
    let bytes = 0;
    let count = 0;
    const cut = new Lines();
    for await (const chunk of (0,external_node_fs_namespaceObject.createReadStream)(file)) {
        if (!Buffer.isBuffer(chunk))
            throw new TypeError(`${file} was not read as bytes.`);
        hash.update(chunk);
        bytes += chunk.length;
        const lines = cut.push(decoder.write(chunk));
        count += lines.length;
        for (const line of lines)
            yield line.endsWith('\r') ? line.slice(0, -1) : line;
    }
    const where = told(root, record.path);
    if (hash.digest('hex') === record.sha256) {
        if (bytes !== record.bytes || count !== record.lines) {
            problems.add(where, `has ${count} lines and ${bytes} bytes, and its manifest says ${record.lines} and ${record.bytes}`);
        }
    }
    else if (bytes > record.bytes && (await hashWithoutReturns(file)) === record.sha256)
        problems.addLineEndings(where);
    else {
        problems.add(where, `is not what its manifest says: ${count} lines and ${bytes} bytes, and ${record.lines} and ${record.bytes} are expected`);
    }
}
/** Entries, which must be of the file's day, in order, and each there once. */
async function* checkedEntries(file, day, problems) {
    const where = told(file.root, file.record.path);
    const ids = new Set();
    let before = null;
    let number = 0;
    for await (const text of checkedLines(file, problems)) {
        number++;
        const key = keyIn(text);
        if (key === null) {
            problems.add(`${where}, line ${number}`, 'is not an entry with an id and a created_at');
            continue;
        }
        if ((0,src_time/* day */.vd)(key.created_at) !== day)
            problems.add(`${where}, line ${number}`, `is of another day, ${key.created_at}`);
        if (before !== null && compareEntries(before, key) >= 0) {
            problems.add(`${where}, line ${number}`, 'does not come after the line before it');
        }
        else if (ids.has(key.id))
            problems.add(`${where}, line ${number}`, 'has the id of another line');
        ids.add(key.id);
        before = key;
        yield { key, text };
    }
}
/** Reads a file to its end for the sake of the check. */
async function checkFile(file, problems) {
    for await (const line of checkedLines(file, problems))
        void line;
}

;// CONCATENATED MODULE: ./src/verify/problems.ts
/** What is wrong with an archive: collected, so that one reading tells all of it. */

const LONGEST_NAME = 300;
/** The most that is kept word for word; the rest is counted. */
const MOST_TOLD = 100;
class problems_Problems {
    /** How many there are. */
    count = 0;
    /** Each a sentence without its full stop, as `<file>: <what>`. */
    told = [];
    /** What is worth telling, and no damage. */
    notes = [];
    /** Files that differ by their line endings alone. */
    lineEndings = [];
    /** @param what without anything that a stranger wrote, unless it was made harmless */
    add(file, what) {
        this.count++;
        if (this.told.length < MOST_TOLD)
            this.told.push(`${(0,harmless/* forLog */.Ig)(file, LONGEST_NAME)}: ${what}`);
    }
    note(file, what) {
        if (this.notes.length < MOST_TOLD)
            this.notes.push(`${file}: ${what}`);
    }
    addLineEndings(file) {
        this.count++;
        if (this.lineEndings.length < MOST_TOLD)
            this.lineEndings.push(file);
    }
}

;// CONCATENATED MODULE: ./src/verify/days.ts
/** An export's entries, day by day: checked, counted by the ranges that hold them, and put beside the source. */











/** Files of entries by their day; every other file is checked here. */
async function filesByDay(one, problems) {
    const days = new Map();
    for (const file of one.files.values()) {
        const { root, record } = file;
        const place = placeOf(record.path, VIEWS);
        if (place === null)
            problems.add(told(root, (0,harmless/* forLog */.Ig)(record.path)), 'is named by a manifest, and is no file of an archive');
        else if (!root.files.has(record.path))
            problems.add(told(root, record.path), 'is missing');
        else if (place.kind === 'entries')
            days.set(place.day, [...(days.get(place.day) ?? []), file]);
        else
            await checkFile(file, problems);
    }
    return days;
}
/** @param beside what to put beside it, and where differences go; null without a source */
async function checkDays({ one, days: files }, problems, beside) {
    const counted = { ranges: one.ranges().map((range) => ({ ...range, entries: 0, first: null })), outside: 0 };
    const days = new Set([...files.keys(), ...(beside?.days ?? [])]);
    for (const day of [...days].sort()) {
        const ours = archived(files.get(day) ?? [], day, problems);
        for await (const pair of sideBySide(ours, beside?.source(day) ?? nothing())) {
            if (pair.ours !== null)
                count(counted, pair.ours);
            beside?.differences.take(pair.ours, pair.theirs);
        }
    }
    return counted;
}
/** The entries of a day from all deliveries, each once. */
async function* archived(files, day, problems) {
    let before = null;
    for await (const line of ordered_inOrder(files.map((file) => checkedEntries(file, day, problems)))) {
        if (before !== null && compareEntries(before.key, line.key) === 0) {
            if (same_likeness(before.text, line.text) === 'altered') {
                problems.note(day, `deliveries hold two texts of the entry of ${line.key.created_at}, so that the source changed it in between`);
            }
            continue;
        }
        before = line;
        yield line;
    }
}
/** Looks for entries that are missing at their time, but are in the archive at another one. */
async function findMoved(days, differences) {
    if (differences.counts.missing === 0)
        return;
    for (const [day, files] of days) {
        // What is wrong with them was told before.
        for await (const { key } of archived(files, day, new Problems()))
            differences.locate(key);
    }
}
function count(counted, { key }) {
    const range = counted.ranges.find((one) => (0,coverage/* holds */.v9)(one, key.created_at));
    if (range === undefined)
        counted.outside++;
    else {
        range.entries++;
        range.first ??= key.created_at;
    }
}
async function* nothing() { }

;// CONCATENATED MODULE: ./src/state/state.ts
/** The state: what one run hands to the next, as it is written, signed and read. */


/** @param committed where the archive is committed; null without one */
function destinationId({ destinations, archive }, repository, committed) {
    if (committed !== null)
        return { kind: 'commit', ...committed, path: archive.path };
    return { kind: destinations.has('artifact') ? 'artifact' : 'none', repository, branch: null, path: null };
}
/** The order in which a state is written: the longest comes last. */
const KEYS = (/* unused pure expression or super */ null && ([
    'version',
    'name',
    'organization',
    'destination',
    'cursor',
    'seen_from',
    'judge_from',
    'run',
    'manifest',
    'artifact_manifest',
    'saved_at',
    'seen',
]));
function state_inOrder(state) {
    return Object.fromEntries(KEYS.map((key) => [key, state[key]]));
}
/** One line of JSON, which ends with its signature where it is kept outside the repository. */
function state_encodeState(state, signer) {
    const unsigned = state_inOrder(state);
    if (signer === null)
        return `${JSON.stringify(unsigned)}\n`;
    const signature = signer.sign('state', JSON.stringify(unsigned));
    return `${JSON.stringify({ ...unsigned, signature })}\n`;
}
function decodeState(text, signer) {
    const parsed = state_parse(text);
    if (!isObject(parsed))
        return { flaw: 'cannot be read', cursor: null };
    const { signature, ...unsigned } = parsed;
    const cursor = isTimestamp(unsigned['cursor']) ? unsigned['cursor'] : null;
    if (!isText(signature) || !signer.verifies('state', JSON.stringify(unsigned), signature)) {
        return {
            flaw: 'is not signed by this key: it was changed or forged, or the key was rotated (then name the old one on the second line of `state-secret`)',
            cursor,
        };
    }
    if (!isState(unsigned))
        return { flaw: 'was written by another version of this action', cursor };
    return { state: unsigned };
}
/** An archive may lack what only this action writes, beside what the format asks for. */
const state_OPTIONAL = { judge_from: null, artifact_manifest: null };
/** The state of a committed archive, which its repository protects; null when it cannot be read. */
function decodeCommitted(text) {
    const parsed = state_parse(text);
    if (!json_isObject(parsed))
        return null;
    const { run } = parsed;
    const wholeRun = json_isObject(run) ? { ...run, ref: run['ref'] ?? '', findings: run['findings'] ?? [] } : null;
    const state = { ...state_OPTIONAL, ...parsed, run: wholeRun };
    return isState(state) ? state : null;
}
function state_parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function isState(value) {
    return (has(value, 'version', (v) => v === 1) &&
        has(value, 'name', json_isText) &&
        has(value, 'organization', (v) => v === null || isOrganization(v)) &&
        has(value, 'destination', isDestination) &&
        has(value, 'cursor', isTimeOrNull) &&
        has(value, 'seen_from', isTimeOrNull) &&
        has(value, 'judge_from', isTimeOrNull) &&
        has(value, 'seen', (v) => Array.isArray(v) && v.every(isSeenEntry)) &&
        has(value, 'run', isRun) &&
        has(value, 'manifest', isTextOrNull) &&
        has(value, 'artifact_manifest', isTextOrNull) &&
        has(value, 'saved_at', src_time/* isTimestamp */.Fx));
}
function has(value, key, test) {
    return Object.hasOwn(value, key) && test(Reflect.get(value, key));
}
function isTextOrNull(value) {
    return value === null || json_isText(value);
}
function isTimeOrNull(value) {
    return value === null || (0,src_time/* isTimestamp */.Fx)(value);
}
function isOrganization(value) {
    return json_isObject(value) && json_isText(value['id']) && json_isText(value['name']);
}
function isDestination(value) {
    if (!json_isObject(value))
        return false;
    const { kind } = value;
    const isKnownKind = kind === 'artifact' || kind === 'commit' || kind === 'none';
    return isKnownKind && json_isText(value['repository']) && isTextOrNull(value['branch']) && isTextOrNull(value['path']);
}
function isSeenEntry(value) {
    return json_isObject(value) && json_isText(value['id']) && (0,src_time/* isTimestamp */.Fx)(value['created_at']);
}
function isRun(value) {
    if (!json_isObject(value) || !json_isText(value['id']) || !json_isText(value['ref']) || typeof value['attempt'] !== 'number')
        return false;
    const { findings } = value;
    return Array.isArray(findings) && findings.every(isRuleCount);
}
function isRuleCount(value) {
    return json_isObject(value) && json_isText(value['rule']) && typeof value['count'] === 'number';
}

;// CONCATENATED MODULE: ./src/state/digest.ts
/** What binds a committed state and the chain of manifests to one another. */



/** SHA-256 of the state but for its `manifest`, whose line in turn holds this: so each vouches for the other. */
function digestOf(state) {
    return digest(inOrder(state));
}
/**
 * The same of a state as it is written; null when it is not written as this action does.
 * @param isSigned as it is outside a repository
 */
function digestIn(text, isSigned) {
    const parsed = state_parse(text);
    if (!json_isObject(parsed) || `${JSON.stringify(parsed)}\n` !== text)
        return null;
    const { signature, ...unsigned } = parsed;
    return isSigned === (signature !== undefined) ? digest(unsigned) : null;
}
/** Its `manifest` keeps its place. */
function digest(state) {
    return files_sha256(JSON.stringify({ ...state, manifest: null }));
}
/**
 * A committed state that names the chain's last line: the one that a run left, or else the one that was there, as it was
 * written, by whichever version.
 */
function stateNaming(manifest, left, kept) {
    if (left !== null)
        return encodeState({ ...left, manifest }, null);
    const parsed = kept === null ? null : parse(kept);
    return isObject(parsed) ? `${JSON.stringify({ ...parsed, manifest })}\n` : null;
}

;// CONCATENATED MODULE: ./src/verify/states.ts
/** Checks each state, and an archive's attributes, against the chain that vouches for them. */






async function checkStates(exports, roots, problems) {
    const vouchedFor = new Set();
    for (const one of exports) {
        const { links, incremental } = one;
        const [last, newest] = [links.at(-1), incremental.at(-1)];
        if (one.isCommitted && last !== undefined) {
            vouchedFor.add(told(last.root, statePath('')));
            await checkState(last.root, newest, last, problems);
            await checkAttributes(last.root, problems);
        }
        for (const link of one.isCommitted ? [] : incremental) {
            vouchedFor.add(told(link.root, statePath(link.suffix)));
            await checkState(link.root, link, link, problems);
        }
    }
    for (const root of roots) {
        const states = [...root.files].filter((path) => path.startsWith(statePath('').replace('.json', '')));
        for (const path of states.filter((state) => !vouchedFor.has(told(root, state)))) {
            problems.add(told(root, path), 'is a state without the line of a manifest that vouches for it');
        }
    }
}
/**
 * @param newest the newest line of an incremental export: it knows the state
 * @param last the chain's last line, whatever its mode: the state knows it
 */
async function checkState(root, newest, last, problems) {
    const path = statePath(last.suffix);
    const where = told(root, path);
    if (!root.files.has(path)) {
        if (newest !== undefined)
            problems.add(where, 'is missing');
        return;
    }
    const raw = await (0,promises_namespaceObject.readFile)((0,external_node_path_.join)(root.folder, path), 'utf8');
    const text = raw.replace(/\r\n$/, '\n');
    if (raw !== text)
        problems.addLineEndings(where);
    const state = decodeCommitted(text);
    if (state === null)
        problems.add(where, 'cannot be read as a state');
    else if (newest === undefined)
        problems.add(where, 'is a state, but no incremental export is in the manifests');
    else if ((newest.state !== null && digestIn(text, last.suffix !== '') !== newest.state) ||
        state.cursor !== newest.through) {
        problems.add(where, `is not the state that ${newest.where} left behind: one of them was changed`);
    }
    else if (state.manifest !== last.sha256) {
        problems.add(where, `names another last line of the manifests than ${last.where}: lines were removed, added or changed`);
    }
}
async function checkAttributes(root, problems) {
    const where = told(root, ATTRIBUTES_PATH);
    if (!root.files.has(ATTRIBUTES_PATH)) {
        problems.add(where, 'is missing, so that a checkout may change line endings');
        return;
    }
    const text = await (0,promises_namespaceObject.readFile)((0,external_node_path_.join)(root.folder, ATTRIBUTES_PATH), 'utf8');
    if (text === ATTRIBUTES)
        return;
    if (text.replaceAll('\r\n', '\n') === ATTRIBUTES)
        problems.addLineEndings(where);
    else
        problems.add(where, 'was changed, so that a checkout may change line endings');
}

;// CONCATENATED MODULE: ./src/verify/views.ts
/** Checks the views, which no manifest names: each must be what its day's entries give. */








const REMEDY = 'delete it, since the entries are the evidence; a view that is older than its entries is told as well';
async function checkViews(root, problems) {
    for (const path of [...root.files].sort()) {
        const place = placeOf(path, VIEWS);
        if (place?.kind !== 'view')
            continue;
        const entries = entriesPath(place.day, place.suffix);
        const where = told(root, path);
        if (!root.files.has(entries)) {
            problems.add(where, `shows entries that are not here (${entries}): ${REMEDY}`);
            continue;
        }
        const file = (0,external_node_path_.join)(root.folder, path);
        const [given, bare] = [(0,external_node_crypto_namespaceObject.createHash)('sha256'), (0,external_node_crypto_namespaceObject.createHash)('sha256')];
        for await (const text of encodeView(place.view, entriesIn((0,external_node_path_.join)(root.folder, entries)))) {
            given.update(text);
            bare.update(withoutReturns(text));
        }
        const wanted = given.digest('hex');
        if ((await recordFile(root.folder, path)).sha256 === wanted)
            continue;
        if ((await hashWithoutReturns(file)) === bare.digest('hex'))
            problems.addLineEndings(where);
        else
            problems.add(where, `does not show what ${entries} holds: ${REMEDY}`);
    }
}
/** What is no entry is left out, so that the view differs; the check of the entries tells it. */
async function* entriesIn(file) {
    for await (const line of files_linesOf(file)) {
        const text = line.endsWith('\r') ? line.slice(0, -1) : line;
        if (keyIn(text) !== null)
            yield text;
    }
}

;// CONCATENATED MODULE: ./src/verify/inspect.ts
/** The archive against itself: its chains, its states, its files. What is wrong is collected; nothing is thrown for it. */








/**
 * All but the entries themselves, which are read once only, when they are counted.
 * @throws ConfigurationError when there is no archive in the folder
 */
async function inspect(folder, { start, expectedManifest }, name = folder) {
    const problems = new problems_Problems();
    const roots = await findRoots(folder, name);
    const exports = await readChains(roots, start, problems);
    await checkStates(exports, roots, problems);
    for (const root of roots) {
        tellUnnamed(root, exports, problems);
        await checkViews(root, problems);
    }
    if (exports.length === 0)
        problems.add('manifests', 'there is none that can be read: nothing vouches for these files');
    const isThere = exports.some(({ links }) => links.some(({ sha256 }) => sha256 === expectedManifest));
    if (expectedManifest !== null && !isThere) {
        problems.add('manifests', `no line has the SHA-256 ${expectedManifest} that is expected: the archive was cut off or rewritten since, or it is another one`);
    }
    const read = [];
    for (const one of exports)
        read.push({ one, days: await filesByDay(one, problems) });
    return { problems, exports: read };
}
/** The whole first part, without a source. */
async function verifyFolder(folder, expectations) {
    const inspected = await inspect(folder, expectations);
    const exports = [];
    for (const each of inspected.exports) {
        exports.push({ ...each, ...(await checkDays(each, inspected.problems, null)), differences: null });
    }
    return { inspected, exports, source: null };
}
function tellUnnamed(root, exports, problems) {
    for (const path of root.strange)
        problems.add(told(root, path), 'does not belong to an archive');
    for (const path of root.files) {
        const kind = placeOf(path, VIEWS)?.kind;
        const isNamed = exports.some(({ files }) => files.has(`${root.name}/${path}`));
        if ((kind === 'entries' || kind === 'findings') && !isNamed) {
            problems.add(told(root, path), 'is named by no line of a manifest');
        }
    }
}


/***/ }),

/***/ 845:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  pb: () => (/* binding */ problemLines),
  RO: () => (/* binding */ rangeLines)
});

// UNUSED EXPORTS: outputsOf, toldOf, verdictOf

;// CONCATENATED MODULE: ./src/action.ts
/** The inputs with their defaults and the outputs, made from action.yml by `npm run generate`. */
const inputDefaults = {
    'api-key': '',
    'api-url': 'https://cockroachlabs.cloud',
    'api-version': '2024-09-16',
    mode: 'incremental',
    start: '',
    end: '',
    at: '',
    limit: '',
    'page-size': '1000',
    lookback: '1h',
    'requests-per-second': '8',
    'max-duration': '30m',
    archive: '',
    'expected-manifest': '',
    repair: 'false',
    name: 'default',
    'on-missing-state': 'start',
    'state-secret': '',
    destination: 'artifact',
    formats: 'ndjson',
    'artifact-name': 'cockroachdb-audit-logs',
    'retention-days': '',
    repository: '',
    branch: '',
    path: 'audit-logs',
    token: '',
    'allow-public-repository': 'false',
    'fail-on': '',
    'warn-on': '',
    gate: 'new',
    'policy-file': '',
    'gate-since': '24h',
    'unknown-actions': 'warn',
    summary: 'true',
};
/** Every output as it is while nothing is known. */
const action_blankOutputs = {
    outcome: '',
    entries: '',
    'late-entries': '',
    'unknown-actions': '',
    findings: '',
    cursor: '',
    'caught-up': '',
    'previous-run': '',
    'state-source': '',
    directory: '',
    'findings-file': '',
    'manifest-sha256': '',
    'artifact-name': '',
    'artifact-id': '',
    'artifact-url': '',
    'artifact-digest': '',
    'commit-sha': '',
    'commit-url': '',
    'missing-entries': '',
    'vanished-entries': '',
    'altered-entries': '',
    'repaired-entries': '',
};

// EXTERNAL MODULE: ./src/harmless.ts
var harmless = __nccwpck_require__(616);
;// CONCATENATED MODULE: ./src/plural.ts
/** A number and its noun. */
function plural_plural(number, one, many) {
    return `${number} ${number === 1 ? one : many}`;
}

// EXTERNAL MODULE: ./node_modules/fastest-levenshtein/mod.js
var mod = __nccwpck_require__(535);
;// CONCATENATED MODULE: ./src/nearest.ts
/** The known names that a typing error could have turned into another one. */

/** The end of a sentence about a name that is not known: the nearest ones, or only a full stop when none is near. */
function nearest_didYouMean(name, known) {
    const names = nearest(name, known);
    return names.length === 0 ? '.' : `; did you mean ${names.join(' or ')}?`;
}
/** At most three, the nearest first; a third of the letters may be wrong. */
function nearest(name, known) {
    const reach = Math.max(1, Math.floor(name.length / 3));
    return [...known]
        .map((candidate) => ({ candidate, steps: distance(name.toLowerCase(), candidate.toLowerCase()) }))
        .filter(({ steps }) => steps <= reach)
        .sort((a, b) => a.steps - b.steps)
        .slice(0, 3)
        .map(({ candidate }) => candidate);
}

;// CONCATENATED MODULE: ./src/policy/actions.json
const actions_namespaceObject = /*#__PURE__*/JSON.parse('{"T":{"user-removal":["DELETE_USER_FROM_ORGANIZATION","DELETE_USER"],"access-loss":["DELETE_USER_FROM_ORGANIZATION","DELETE_USER","UPDATE_USER","REVOKE_USER_INVITE","REMOVE_USER_FROM_ROLE","DELETE_GROUP","UPDATE_GROUP","DELETE_SQL_USER","DELETE_SERVICE_ACCOUNT","DELETE_API_KEY","DELETE_SA_CREDENTIAL","RESET_USER_MFA"],"privilege-change":["ASSIGN_USER_ROLE","ADD_USER_TO_ROLE","REMOVE_USER_FROM_ROLE","CREATE_GROUP","UPDATE_GROUP","DELETE_GROUP","UPDATE_USER","CREATE_SERVICE_ACCOUNT","UPDATE_SERVICE_ACCOUNT","INVITE_USER_TO_ORGANIZATION","EDIT_USER_INVITE","MCP_OAUTH_CONSENT"],"new-principal":["INVITE_USER_TO_ORGANIZATION","EDIT_USER_INVITE","ACCEPT_USER_INVITE","CREATE_USER","CREATE_SERVICE_ACCOUNT","CREATE_SQL_USER","ADD_DISPOSABLE_EMAIL_OVERRIDE"],"key-lifecycle":["CREATE_API_KEY","UPDATE_API_KEY","DELETE_API_KEY","CREATE_SA_CREDENTIAL","DELETE_SA_CREDENTIAL","CREATE_SERVICE_ACCOUNT","UPDATE_SERVICE_ACCOUNT","DELETE_SERVICE_ACCOUNT","CREATE_SQL_USER","CHANGE_SQL_USER_PASSWORD","DELETE_SQL_USER","SET_CLIENT_CA_CERT","UPDATE_CLIENT_CA_CERT","DELETE_CLIENT_CA_CERT","ADD_JWT_ISSUER","UPDATE_JWT_ISSUER","DELETE_JWT_ISSUER","CREATE_API_OIDC_CONFIG","UPDATE_API_OIDC_CONFIG","DELETE_API_OIDC_CONFIG","UPDATE_MIGRATION_ASSISTANT_CA","DELETE_MIGRATION_ASSISTANT_CA","REGENERATE_RECOVERY_CODES","MCP_OAUTH_CONSENT"],"sso-change":["ENABLE_CLOUD_ORG_SSO","ADD_AUTHENTICATION_METHOD","UPDATE_AUTHENTICATION_METHOD","DELETE_AUTHENTICATION_METHOD","ADD_JWT_ISSUER","UPDATE_JWT_ISSUER","DELETE_JWT_ISSUER","CREATE_API_OIDC_CONFIG","UPDATE_API_OIDC_CONFIG","DELETE_API_OIDC_CONFIG","ADD_DISPOSABLE_EMAIL_OVERRIDE","REMOVE_DISPOSABLE_EMAIL_OVERRIDE"],"mfa-change":["ENABLE_MFA_ENFORCEMENT","DISABLE_MFA_ENFORCEMENT","RESET_USER_MFA","ENROLL_USER_MFA","REGENERATE_RECOVERY_CODES"],"network-exposure":["ADD_IP_ALLOWLIST","EDIT_IP_ALLOWLIST","DELETE_IP_ALLOWLIST","CREATE_VPC_PEERING","DELETE_VPC_PEERING","CREATE_PRIVATE_LINK","ACCEPT_PRIVATE_LINK","REJECT_PRIVATE_LINK","ADD_PRIVATE_ENDPOINT_TRUSTED_OWNER","REMOVE_PRIVATE_ENDPOINT_TRUSTED_OWNER","SET_EGRESS_TRAFFIC_POLICY","ADD_EGRESS_RULE","EDIT_EGRESS_RULE","DELETE_EGRESS_RULE","CREATE_EGRESS_PRIVATE_ENDPOINT","UPDATE_EGRESS_PRIVATE_ENDPOINT","DELETE_EGRESS_PRIVATE_ENDPOINT"],"encryption":["UPDATE_CMEK","REVOKE_CMEK","SET_CLIENT_CA_CERT","UPDATE_CLIENT_CA_CERT","DELETE_CLIENT_CA_CERT"],"data-loss":["DELETE_CLUSTER","EVICT_BYOC_CLUSTER","RESTORE_CLUSTER","SET_DELETE_PROTECTION","UPDATE_BACKUP_CONFIGURATION","REVOKE_CMEK","FAILOVER_PHYSICAL_REPLICATION_STREAM","CANCEL_PHYSICAL_REPLICATION_STREAM","CUTOVER_PLAN_MIGRATION","ROLLBACK_CLUSTER_MAJOR_VERSION_UPDATE","DELETE_FOLDER","DELETE_VIRTUAL_CLUSTER_WORKSPACE"],"data-export":["UPDATE_CLUSTER_LOG_EXPORT","UPDATE_CLUSTER_METRIC_EXPORT","CREATE_PHYSICAL_REPLICATION_STREAM","RESTORE_CLUSTER","CREATE_MIGRATION_ASSISTANT","CREATE_EGRESS_PRIVATE_ENDPOINT","CREATE_AEGIS_CONNECTOR"],"monitoring-tamper":["UPDATE_CLUSTER_LOG_EXPORT","DELETE_CLUSTER_LOG_EXPORT","UPDATE_CLUSTER_METRIC_EXPORT","DELETE_CLUSTER_METRIC_EXPORT","ADD_ALERT_RECIPIENT","REMOVE_ALERT_RECIPIENT","TOGGLE_ALERTS"],"availability":["UPDATE_CLUSTER_DISRUPTION","START_FAULT_TOLERANCE_DEMO","END_FAULT_TOLERANCE_DEMO","SET_CLUSTER_SETTING","UPDATE_CLUSTER_MAJOR_VERSION","ROLLBACK_CLUSTER_MAJOR_VERSION_UPDATE","FINALIZE_CLUSTER_MAJOR_VERSION_UPDATE","FAILOVER_PHYSICAL_REPLICATION_STREAM","CREATE_PLAN_MIGRATION","CANCEL_PLAN_MIGRATION","CUTOVER_PLAN_MIGRATION"],"billing-org":["MARKETPLACE_CREATE_SUBSCRIPTION","MARKETPLACE_CANCEL_SUBSCRIPTION","CREATE_LICENSE","CREATE_LICENSES","UPDATE_ORGANIZATION_NAME","CREATE_PLAN_MIGRATION","CANCEL_PLAN_MIGRATION","CUTOVER_PLAN_MIGRATION"],"routine":["CREATE_CLUSTER","UPDATE_CLUSTER","USER_LOGIN","CREATE_FOLDER","UPDATE_FOLDER","TEST_ALERT_EMAIL","UPDATE_CLUSTER_VERSION_UPGRADE_DEFERRAL","SET_CLUSTER_MAINTENANCE_WINDOW","DELETE_CLUSTER_MAINTENANCE_WINDOW","CREATE_CLUSTER_BLACKOUT_WINDOW","UPDATE_CLUSTER_BLACKOUT_WINDOW","DELETE_CLUSTER_BLACKOUT_WINDOW","DELETE_MIGRATION_ASSISTANT","CREATE_VIRTUAL_CLUSTER_WORKSPACE","UPDATE_VIRTUAL_CLUSTER_WORKSPACE"],"high-risk":["DELETE_USER_FROM_ORGANIZATION","DELETE_USER","ASSIGN_USER_ROLE","ADD_USER_TO_ROLE","CREATE_SERVICE_ACCOUNT","CREATE_API_KEY","CREATE_SA_CREDENTIAL","ADD_JWT_ISSUER","UPDATE_JWT_ISSUER","CREATE_API_OIDC_CONFIG","UPDATE_API_OIDC_CONFIG","ADD_AUTHENTICATION_METHOD","UPDATE_AUTHENTICATION_METHOD","DELETE_AUTHENTICATION_METHOD","DISABLE_MFA_ENFORCEMENT","RESET_USER_MFA","ADD_IP_ALLOWLIST","EDIT_IP_ALLOWLIST","SET_EGRESS_TRAFFIC_POLICY","ADD_PRIVATE_ENDPOINT_TRUSTED_OWNER","REVOKE_CMEK","UPDATE_CMEK","DELETE_CLUSTER","EVICT_BYOC_CLUSTER","SET_DELETE_PROTECTION","DELETE_CLUSTER_LOG_EXPORT","UPDATE_CLUSTER_LOG_EXPORT","REMOVE_ALERT_RECIPIENT","TOGGLE_ALERTS","MCP_OAUTH_CONSENT"],"watch-the-watcher":["CREATE_API_KEY","UPDATE_API_KEY","DELETE_API_KEY","CREATE_SA_CREDENTIAL","DELETE_SA_CREDENTIAL","CREATE_SERVICE_ACCOUNT","UPDATE_SERVICE_ACCOUNT","DELETE_SERVICE_ACCOUNT","UPDATE_CLUSTER_LOG_EXPORT","DELETE_CLUSTER_LOG_EXPORT","ADD_ALERT_RECIPIENT","REMOVE_ALERT_RECIPIENT","TOGGLE_ALERTS","ADD_JWT_ISSUER","UPDATE_JWT_ISSUER","DELETE_JWT_ISSUER","CREATE_API_OIDC_CONFIG","UPDATE_API_OIDC_CONFIG","DELETE_API_OIDC_CONFIG","ENABLE_CLOUD_ORG_SSO","ADD_AUTHENTICATION_METHOD","UPDATE_AUTHENTICATION_METHOD","DELETE_AUTHENTICATION_METHOD","ENABLE_MFA_ENFORCEMENT","DISABLE_MFA_ENFORCEMENT","RESET_USER_MFA"]}}');
;// CONCATENATED MODULE: ./src/policy/actions.ts
/** The actions that this version knows, their groups, and lists that name them. */




const actionGroups = new Map(Object.entries(actions_namespaceObject.T));
const actions_knownActions = new Set([...actionGroups.values()].flat());
/** @param names actions in any case with or without the prefix, globs, and groups */
function parseActionList(names) {
    const problems = [];
    const warnings = [];
    const matchers = names.map((name) => {
        const members = actionGroups.get(name.toLowerCase());
        if (members)
            return isOneOf(members);
        const action = withoutPrefix(name.toUpperCase());
        const matches = isGlob(action) ? glob(action) : isOneOf([action]);
        if (![...actions_knownActions].some(matches)) {
            if (name.toUpperCase().startsWith(ACTION_PREFIX)) {
                warnings.push(`${name} is not an action that this version knows; it is matched as it is written.`);
            }
            else {
                const nearest = didYouMean(name, [...actionGroups.keys(), ...actions_knownActions]);
                const newer = /^\w+$/.test(name)
                    ? ` One that is newer than this version is written in full: ${ACTION_PREFIX}${action}.`
                    : '';
                problems.push(`${name} is neither an action nor a group${nearest}${newer}`);
            }
        }
        return matches;
    });
    return {
        isEmpty: names.length === 0,
        includes: (action) => matchers.some((matches) => matches(action)),
        problems,
        warnings,
    };
}
function isOneOf(actions) {
    const set = new Set(actions);
    return (action) => set.has(action.toUpperCase());
}

;// CONCATENATED MODULE: ./src/policy/index.ts
/** Rules, what they find in an entry, and the verdict over all findings. */


const policy_LEVELS = (/* unused pure expression or super */ null && (['error', 'warning', 'notice']));
function isLevel(value) {
    return policy_LEVELS.some((level) => level === value);
}
const NO_POLICY = { rules: [], exceptions: [], sha256: null };
/** The rules of the inputs and those of the file are judged together. */
function rulesOf({ failOn, warnOn, unknownActions, policy }) {
    const onList = (id, level, actions) => {
        const holds = ({ entry }) => actions.includes(actionOf(entry));
        return { id, level, title: 'A listed action appeared', runbook: null, holds, actions };
    };
    const rules = [];
    if (!failOn.isEmpty)
        rules.push(onList('fail-on', 'error', failOn));
    if (!warnOn.isEmpty)
        rules.push(onList('warn-on', 'warning', warnOn));
    if (unknownActions !== 'ignore') {
        rules.push({
            id: 'unknown-action',
            level: unknownActions === 'fail' ? 'error' : 'warning',
            title: 'An action appeared that this version does not know',
            runbook: null,
            holds: ({ entry }) => policy_isUnknown(entry),
            actions: null,
        });
    }
    return [...rules, ...policy.rules];
}
function policy_isUnknown(entry) {
    return !knownActions.has(actionOf(entry));
}
/** Whether the finding turns the run red. */
function policy_counts(finding) {
    return finding.level === 'error' && finding.excepted === null;
}

// EXTERNAL MODULE: ./src/errors.ts
var errors = __nccwpck_require__(916);
;// CONCATENATED MODULE: ./src/tally.ts
/** Judges and counts entries as they pass by, with no more than a few names and a handful of findings in memory. */



/** Findings that are kept for the summary; all of them are in the findings file. */
const MOST_SAMPLES = 100;
/** Different actions, and actors, that are counted by name; a hostile log could invent any number. */
const MOST_ACTIONS = 500;
/** Days that are counted apart: thirty years. */
const MOST_DAYS = 11_000;
/** Stands in for all that are not counted by name, and for the actor of an entry that names none. */
const OTHERS = 'others';
const NO_ACTOR = 'not named';
class Tally {
    options;
    entries = 0;
    late = 0;
    /** Findings that there would have been among the entries that are not judged. */
    baseline = 0;
    first = null;
    last = null;
    actions = new Map();
    /** Entries in which something was found that turns the run red. */
    needLook = 0;
    actors = new Map();
    /** Those that are people, and those that are not. */
    people = new Set();
    services = new Set();
    /** By UTC day. */
    days = new Map();
    unknown = new Set();
    rules = new Map();
    counting = [];
    others = [];
    constructor(options) {
        this.options = options;
    }
    /** Counts a new entry, and returns what the rules find in it. */
    take(entry) {
        const { judge, judgeFrom } = this.options;
        this.countEntry(entry);
        const findings = judge(entry);
        if (judgeFrom !== null && compare(entry.created_at, judgeFrom) < 0) {
            this.baseline += findings.length;
            return [];
        }
        for (const finding of findings)
            this.countFinding(finding, field(entry, 'cluster_name') || field(entry, 'cluster_id'));
        if (findings.some(counts))
            this.needLook++;
        return findings;
    }
    countEntry(entry) {
        const { after } = this.options;
        const ref = { id: entry.id, created_at: entry.created_at };
        this.entries++;
        if (after !== null && compare(entry.created_at, after) <= 0)
            this.late++;
        if (this.first === null || compareEntries(ref, this.first) < 0)
            this.first = ref;
        if (this.last === null || compareEntries(ref, this.last) > 0)
            this.last = ref;
        countIn(this.actions, actionOf(entry));
        countIn(this.actors, actorOf(entry) || NO_ACTOR);
        countIn(this.days, day(entry.created_at), MOST_DAYS);
        const person = field(entry, 'user_email');
        const [kind, name] = person === '' ? [this.services, actorOf(entry)] : [this.people, person];
        if (name !== '' && kind.size < MOST_ACTIONS)
            kind.add(name);
        if (isUnknown(entry) && this.unknown.size < MOST_ACTIONS)
            this.unknown.add(actionOf(entry));
    }
    countFinding(finding, target) {
        const { outcome, entry, excepted } = finding;
        const tally = this.tallyOf(finding);
        const samples = counts(finding) ? this.counting : this.others;
        if (samples.length < MOST_SAMPLES)
            samples.push({ finding, target });
        if (excepted !== null) {
            countIn(tally.excepted, excepted);
            return;
        }
        tally.count++;
        if (outcome === 'failure')
            tally.attempted++;
        countIn(tally.actions, entry.action);
    }
    tallyOf({ rule, level, title }) {
        const known = this.rules.get(rule);
        if (known !== undefined)
            return known;
        const runbook = this.options.rules.find(({ id }) => id === rule)?.runbook ?? null;
        const tally = { rule, level, title, runbook, count: 0, excepted: new Map(), attempted: 0, actions: new Map() };
        this.rules.set(rule, tally);
        return tally;
    }
    /** No rule could turn the run red. */
    get isToothless() {
        return this.options.rules.every(({ level }) => level !== 'error');
    }
    /** Findings for the summary: those that turn the run red come first. */
    get samples() {
        return [...this.counting, ...this.others].slice(0, MOST_SAMPLES);
    }
    /** What an exception covers is told as a notice. */
    byLevel() {
        const levels = { error: 0, warning: 0, notice: 0 };
        for (const { level, count, excepted } of this.rules.values()) {
            levels[level] += count;
            levels.notice += tally_total(excepted);
        }
        return levels;
    }
    /** The findings that turn the run red, by rule. */
    failing() {
        return [...this.rules.values()]
            .filter(({ level, count }) => count > 0 && counts({ level, excepted: null }))
            .map(({ rule, count }) => ({ rule, count }));
    }
}
function countIn(counts, name, most = MOST_ACTIONS) {
    const key = counts.has(name) || counts.size < most ? name : OTHERS;
    counts.set(key, (counts.get(key) ?? 0) + 1);
}
function tally_total(counts) {
    return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

;// CONCATENATED MODULE: ./src/result.ts
/** What a run came to: filled as it becomes known, whatever happens later; and the verdict over it. */


function emptyResult(run) {
    return {
        run,
        error: null,
        now: null,
        isPublic: true,
        organization: null,
        before: null,
        folder: null,
        ending: null,
        tally: null,
        receipts: [],
        ledger: null,
        exported: null,
        manifest: null,
        cursor: null,
        warnings: [],
    };
}
/** How many findings count against the run: its own, those of its earlier attempts, and what is open in the archive. */
function result_failingFindings({ tally, before, ledger }) {
    const counted = [...(before?.earlierRun?.findings ?? []), ...(tally?.failing() ?? [])];
    const found = counted.reduce((sum, { count }) => sum + count, 0);
    // What the run found is in the ledger as well, perhaps as the finding of a run before it.
    return ledger === null ? found : Math.max(found, ledger.own + total(ledger.open));
}
/** How many findings of other runs are open. */
function result_openFindings({ ledger }) {
    return ledger === null ? 0 : total(ledger.open);
}
/** When several hold: an error, then the policy, then an incomplete reading. */
function result_outcomeOf(result) {
    if (result.error !== null)
        return 'error';
    if (result_failingFindings(result) > 0)
        return 'policy-failed';
    return result.ending === 'caught-up' ? 'success' : 'incomplete';
}
/** An error of the API that broke off the reading, and what is safe all the same. */
function withProgress(cause, { exported, cursor }, isIncremental) {
    if (!isIncremental) {
        const delivered = exported === null ? 'Nothing was read.' : `${exported.entries} entries that were read before are delivered.`;
        return new CloudError(`${cause.message} ${delivered} This mode keeps no cursor: ask again for the rest.`, { cause });
    }
    const progress = exported === null
        ? 'Nothing was read, and the cursor stays where it was: the next run goes on from there, and nothing is lost.'
        : `${exported.entries} new entries that were read before are delivered, and progress is saved to ${cursor ?? 'the beginning'}: the next run goes on from there, and nothing is lost.`;
    return new CloudError(`${cause.message} ${progress}`, { cause });
}

;// CONCATENATED MODULE: ./src/report.ts
/** A result as text: outputs, annotations, the headline and the sentence of the verdict. */






/** Annotations that GitHub keeps of each level for a step, less the one that tells the verdict. */
const MOST_ANNOTATIONS = 9;
/** Actions that an annotation names. */
const MOST_NAMED = 5;
/** Every output; empty where nothing is known. */
function outputsOf(result) {
    const { before, tally, folder, ending, receipts, exported } = result;
    const artifact = receipts.find((receipt) => receipt.kind === 'artifact');
    const commit = receipts.findLast((receipt) => receipt.kind === 'commit');
    return {
        ...blankOutputs,
        outcome: outcomeOf(result),
        entries: count(exported?.entries),
        'late-entries': count(exported?.late),
        'unknown-actions': tally === null ? '' : [...tally.unknown].map((name) => forList(name)).join(','),
        findings: tally === null ? '' : count(failingFindings(result)),
        cursor: result.cursor ?? '',
        'caught-up': ending === null ? '' : String(ending === 'caught-up'),
        'previous-run': before?.state?.saved_at ?? '',
        'state-source': before?.source ?? '',
        directory: folder?.root ?? '',
        'findings-file': folder?.findingsFile ?? '',
        'manifest-sha256': result.manifest ?? '',
        'artifact-name': artifact?.name ?? '',
        'artifact-id': count(artifact?.id),
        'artifact-url': artifact?.url ?? '',
        'artifact-digest': artifact?.digest ?? '',
        'commit-sha': commit?.oid ?? '',
        'commit-url': commit?.url ?? '',
    };
}
/** One for each rule that fired, in this attempt or in an earlier one, however many entries it found. */
function report_annotationsOf({ tally, before, ledger, isPublic }) {
    const earlier = new Map(before?.earlierRun?.findings.map(({ rule, count: found }) => [rule, found]));
    const rules = [...(tally?.rules.values() ?? [])].flatMap((rule) => {
        const names = isPublic ? '' : ` (${namesOf(rule)})`;
        const also = earlier.get(rule.rule);
        const more = also === undefined ? '' : `; ${also} more in earlier attempts of this run`;
        const found = plural(rule.count, 'finding', 'findings');
        const runbook = rule.runbook === null ? '' : ` Runbook: ${rule.runbook}`;
        const text = `${rule.rule}: ${forLog(rule.title)}: ${found}${names}${attempted(rule)}${more}.${runbook}`;
        return [...(rule.count === 0 ? [] : [{ level: rule.level, text }]), ...exceptedOf(rule)];
    });
    const onlyEarlier = [...earlier].filter(([rule]) => tally?.rules.has(rule) !== true);
    const earlierRules = onlyEarlier.map(([rule, found]) => {
        const text = `${forLog(rule)}: ${plural(found, 'finding', 'findings')} in earlier attempts of this run, which still count.`;
        return { level: 'error', text };
    });
    const open = [...(ledger?.open ?? [])].map(([rule, number]) => {
        const text = `${forLog(rule)}: ${plural(number, 'finding', 'findings')} of earlier runs that nobody has acknowledged.`;
        return { level: 'error', text };
    });
    return LEVELS.flatMap((level) => {
        return atMost([...rules, ...earlierRules, ...open].filter((annotation) => annotation.level === level), level);
    });
}
/** What exceptions swallowed. */
function exceptedOf({ rule, excepted }) {
    if (excepted.size === 0)
        return [];
    const reasons = [...excepted].slice(0, MOST_NAMED).map(([reason, number]) => `${forLog(reason)} (${number})`);
    const found = plural(total(excepted), 'finding does', 'findings do');
    return [{ level: 'notice', text: `${rule}: ${found} not count, by exceptions: ${reasons.join('; ')}.` }];
}
function atMost(annotations, level) {
    if (annotations.length <= MOST_ANNOTATIONS)
        return annotations;
    const shown = annotations.slice(0, MOST_ANNOTATIONS - 1);
    return [
        ...shown,
        { level, text: `${annotations.length - shown.length} more rules fired; the job summary lists them.` },
    ];
}
/** What is wrong and what to do about it; null when nothing is. */
function verdictOf(result, inputs) {
    const { error, ending } = result;
    const findings = failingFindings(result);
    const found = `${plural(findings, 'finding turns', 'findings turn')} this run red`;
    switch (outcomeOf(result)) {
        case 'success':
            return null;
        case 'error':
            return `${error?.message ?? ''}${findings === 0 ? '' : ` Besides, ${found}.`}`;
        case 'policy-failed':
            return `${found}. ${whatToDo(result, inputs)}${ending === 'max-duration' ? ` Besides: ${stopped(result, inputs)}` : ''}`;
        case 'incomplete':
            return stopped(result, inputs);
    }
}
function whatToDo(result, { destinations, request }) {
    const { before, isPublic, run } = result;
    const earlier = before?.earlierRun?.findings.reduce((sum, { count: found }) => sum + found, 0) ?? 0;
    const safe = destinations.size === 0
        ? 'Entries and findings lie in the folder that the output `directory` names, for a later step to keep.'
        : 'The entries, the findings and the state are safe.';
    const own = result.tally?.failing().length ?? 0;
    const listed = own > 0 || openFindings(result) > 0 ? 'the job summary lists them' : 'the summary of the earlier attempt lists them';
    const where = isPublic ? 'the findings file holds them' : listed;
    const attempts = earlier === 0
        ? ''
        : ` ${earlier} of them ${earlier === 1 ? 'is' : 'are'} of earlier attempts: see ${run.url}/attempts/${before?.earlierRun?.attempt}.`;
    return `${safe} Look into each finding: ${where}.${attempts} ${whatNext(result, request)}`;
}
function whatNext(result, { mode }) {
    const open = openFindings(result);
    if (mode !== 'incremental' && result.ledger === null)
        return 'A run of this mode judges all that it reads, every time.';
    if (result.ledger === null)
        return 'The next run judges new entries only, and repeating this one keeps it red.';
    const ofThem = open === 0 ? '' : `${open} of them ${open === 1 ? 'is' : 'are'} of earlier runs. `;
    return `${ofThem}Each stays open until the policy file acknowledges its entry (\`exceptions: - entry: …\`), and until then every run is red. Merge the acknowledgement and start a new run: repeating this one reads the policy file as it was.`;
}
function stopped({ exported, cursor, tally }, { maxDuration, request }) {
    const delivered = plural(exported?.entries ?? 0, 'new entry is', 'new entries are');
    const where = request.mode === 'incremental'
        ? `progress is saved to ${cursor ?? 'the beginning'}. The next run goes on from there, and nothing is lost.`
        : `they reach from ${tally?.first?.created_at ?? 'nowhere'} to ${tally?.last?.created_at ?? 'nowhere'}. This mode keeps no cursor: ask again for the rest.`;
    return `Reading stopped after ${maxDuration / 1000} s (\`max-duration\`): ${delivered} delivered, and ${where} Run again, or give it more time.`;
}
function namesOf({ actions }) {
    const names = [...actions].map(([name, number]) => `${forList(name)} ${number}`);
    return [...names.slice(0, MOST_NAMED), ...(names.length > MOST_NAMED ? ['…'] : [])].join(', ');
}
/** What a rule's count is followed by when some of its findings tell of attempts that failed. */
function attempted({ attempted: tried }) {
    return tried === 0 ? '' : `, ${tried} of them attempted, not done`;
}
function count(number) {
    return number === undefined ? '' : String(number);
}

// EXTERNAL MODULE: ./src/time.ts
var time = __nccwpck_require__(834);
// EXTERNAL MODULE: ./src/verify/coverage.ts
var coverage = __nccwpck_require__(79);
;// CONCATENATED MODULE: ./src/verify/outcome.ts
/** What a verification came to, in numbers. */

/** Null when nothing was compared with the source. */
function outcome_countsOf({ exports, source, isMended, receipts }) {
    if (source === null || source.scope.length === 0)
        return null;
    const all = exports.flatMap(({ differences }) => differences ?? []);
    const sum = (count) => all.reduce((total, one) => total + count(one), 0);
    const missing = sum(({ counts }) => counts.missing);
    const vanished = sum(({ counts }) => counts.vanished);
    const altered = sum(({ counts }) => counts.altered);
    return {
        missing,
        vanished,
        altered,
        repaired: receipts.reduce((total, { entries }) => total + entries, 0),
        rewritten: sum((one) => one.rewritten),
        beyondRetention: sum((one) => one.beyondRetention),
        left: (isMended ? 0 : missing) + vanished + altered,
    };
}
function outcome_judgedOf({ tally, earlierRun }) {
    return { tally, ledger: null, before: { earlierRun } };
}
/** When several hold: an error, then the policy, then an incomplete reading. */
function outcome_outcomeOf(verification) {
    const { error, inspected, source } = verification;
    const isWhole = error === null && inspected !== null && inspected.problems.count === 0;
    if (!isWhole || (outcome_countsOf(verification)?.left ?? 0) > 0)
        return 'error';
    if (failingFindings(outcome_judgedOf(verification)) > 0)
        return 'policy-failed';
    return source === null || source.ending.kind === 'caught-up' ? 'success' : 'incomplete';
}

;// CONCATENATED MODULE: ./src/verify/report.ts
/** A verification as text: a line for each range, what is wrong, the outputs and the verdict. */








/** Files that a sentence names. */
const report_MOST_NAMED = 5;
/** For each range without a gap what it holds, as in "2026-01-01 to 2026-11-23: 12,345 entries, continuous, …". */
function rangeLines({ inspected, exports, source }) {
    const isIntact = inspected?.problems.count === 0;
    return exports.flatMap((one) => {
        const name = exports.length > 1 ? `${(0,harmless/* forLog */.Ig)(one.one.name)}, ${one.one.isCommitted ? 'committed' : 'artifacts'}: ` : '';
        const lines = one.ranges.map((range) => {
            const span = `${(0,time/* day */.vd)(range.from ?? range.first ?? range.to)} to ${(0,time/* day */.vd)(range.to)}`;
            const facts = [
                entries(range.entries),
                'continuous',
                isIntact ? 'chain intact' : 'not intact',
                agreed(one, range, source),
            ];
            return `${name}${span}: ${facts.join(', ')}`;
        });
        if (one.outside === 0)
            return lines.length === 0 ? [`${name}no entries yet`] : lines;
        return [
            ...lines,
            `${name}outside of ${lines.length === 0 ? 'any continuous range' : 'these'}: ${entries(one.outside)}, newer than the cursor or of another mode`,
        ];
    });
}
function entries(number) {
    return `${number.toLocaleString('en-US')} ${number === 1 ? 'entry' : 'entries'}`;
}
function agreed({ differences }, range, source) {
    if (source === null)
        return 'source not asked';
    const compared = (0,coverage/* within */.ux)(source.scope, range.from, range.to);
    const [first] = compared;
    if (differences === null || first === undefined)
        return 'source not compared';
    const { missing, vanished, altered } = differences.counts;
    if (missing + vanished + altered > 0)
        return 'source differs';
    const last = compared.at(-1) ?? first;
    if (compared.length > 1)
        return 'source agrees in parts of it';
    const begin = first.from === range.from ? '' : ` from ${(0,time/* day */.vd)(first.from ?? first.to)} on`;
    const isToEnd = (0,time/* compare */.UD)(last.to, (0,time/* minus */.Rd)(range.to, source.lookback)) >= 0;
    return `source agrees${begin}${isToEnd ? '' : ` up to ${last.to}`}`;
}
/** What is wrong, each as a sentence; and what is no damage, but worth telling. */
function problemLines({ told, notes, lineEndings, count }) {
    const lines = [...told, ...notes].map((problem) => `${problem}.`);
    if (lineEndings.length > 0) {
        const named = lineEndings.slice(0, report_MOST_NAMED).map((path) => (0,harmless/* forLog */.Ig)(path));
        lines.push(`${plural_plural(lineEndings.length, 'file differs', 'files differ')} by line endings alone, which a checkout has changed: ${named.join(', ')}${lineEndings.length > named.length ? ', …' : ''}. Check out again without it (\`git config core.autocrlf false\`), and keep the archive's .gitattributes.`);
    }
    const rest = count - told.length - lineEndings.length;
    return rest > 0 ? [...lines, `${rest} more are not listed.`] : lines;
}
/** A verification for the log, the annotations and the outputs. */
function toldOf(verification) {
    const { inspected, isPublic } = verification;
    return {
        lines: [
            ...rangeLines(verification),
            ...comparedLines(verification),
            ...(inspected === null ? [] : problemLines(inspected.problems)),
        ],
        annotations: annotationsOf({ ...judgedOf(verification), isPublic }),
        outputs: report_outputsOf(verification),
        verdict: report_verdictOf(verification),
    };
}
/** What is different, and yet no difference. */
function comparedLines(verification) {
    const { rewritten = 0, beyondRetention = 0 } = countsOf(verification) ?? {};
    const first = verification.source?.first ?? 'none';
    return [
        ...(beyondRetention === 0
            ? []
            : [
                `${entries(beyondRetention)} older than the source's first one (${first}): beyond its retention, and only here.`,
            ]),
        ...(rewritten === 0 ? [] : [`${entries(rewritten)} written differently by the source, and saying the same.`]),
    ];
}
/** Every output; empty where nothing is known, or in no such mode. */
function report_outputsOf(verification) {
    const { inspected, folder, receipts, tally, source } = verification;
    const counts = countsOf(verification);
    const chain = inspected?.exports.length === 1 ? inspected.exports[0]?.one.links.at(-1)?.sha256 : undefined;
    const commit = receipts.at(-1);
    return {
        ...blankOutputs,
        outcome: outcomeOf(verification),
        entries: report_text(counts?.repaired),
        'unknown-actions': tally === null ? '' : [...tally.unknown].map((name) => forList(name)).join(','),
        findings: source === null ? '' : report_text(failingFindings(judgedOf(verification))),
        'caught-up': source === null ? '' : String(source.ending.kind === 'caught-up'),
        directory: folder?.root ?? '',
        'findings-file': folder?.findingsFile ?? '',
        'manifest-sha256': commit?.manifest ?? chain ?? '',
        'commit-sha': commit?.oid ?? '',
        'commit-url': commit?.url ?? '',
        'missing-entries': report_text(counts?.missing),
        'vanished-entries': report_text(counts?.vanished),
        'altered-entries': report_text(counts?.altered),
        'repaired-entries': report_text(counts?.repaired),
    };
}
/** What is wrong, and what to do about it; null when nothing is. */
function report_verdictOf(verification) {
    const { error, inspected, isPublic, source } = verification;
    const problems = inspected?.problems.count ?? 0;
    const counts = countsOf(verification);
    const findings = failingFindings(judgedOf(verification));
    const sentences = error === null ? [] : [error.message];
    if (problems > 0) {
        sentences.push(`The archive is not whole: ${plural(problems, 'thing is', 'things are')} wrong with it (${inspected?.problems.told[0] ?? forLog(inspected?.problems.lineEndings[0] ?? '', 300)}${problems > 1 ? '; …' : ''}). The log lists them. \`git log -- <file>\` tells who changed a committed file: restore it from the newest commit there that this action made; unpack an artifact again.`);
    }
    if (counts !== null && counts.left > 0) {
        sentences.push(`The archive and the source differ: ${counts.missing} missing in the archive${verification.isMended ? ' (added now)' : ''}, ${counts.vanished} vanished from the source, ${counts.altered} altered. ${isPublic ? '' : 'The job summary lists them. '}${counts.missing > 0 && !verification.isMended ? '`repair: true` adds what is missing to a committed archive. ' : ''}${counts.vanished + counts.altered > 0 ? 'What vanished or was altered is for the support of CockroachDB Cloud to explain: the archive keeps what was first sent.' : ''}`.trim());
    }
    if (findings > 0) {
        sentences.push(`${plural(findings, 'finding', 'findings')} among the entries that were added ${findings === 1 ? 'turns' : 'turn'} this run red; the entries and the findings are safe in the archive. Look into each of them.`);
    }
    if (sentences.length === 0 && source?.ending.kind === 'max-duration') {
        sentences.push(`Reading stopped after \`max-duration\`: the source was compared up to ${source.scope.at(-1)?.to ?? 'nowhere'} only. Run again with more time, or verify a part (\`start\`, \`end\`).`);
    }
    return sentences.length === 0 ? null : sentences.join(' ');
}
function report_text(number) {
    return number === undefined ? '' : String(number);
}


/***/ }),

/***/ 380:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ isSha256)
/* harmony export */ });
/* unused harmony export readVerifyRequest */
/** What is verified: the inputs that belong to mode verify alone. */
/** In hex, as the action writes it. */
function isSha256(text) {
    return /^[0-9a-f]{64}$/.test(text);
}
/** Null in the other modes. */
function readVerifyRequest(reader) {
    const repair = reader.boolean('repair');
    const expected = reader.value('expected-manifest').toLowerCase();
    if (expected !== '' && !isSha256(expected)) {
        reader.refuse('expected-manifest', `${reader.quoted('expected-manifest')} is not a SHA-256 in hex, as the output \`manifest-sha256\` of a run gives it`);
    }
    if (reader.mode() !== 'verify')
        return null;
    const archive = reader.value('archive');
    if (repair && archive !== '') {
        reader.refuse('repair', 'mends a committed archive only: leave `archive` out, or `repair`');
    }
    if (repair && reader.value('api-key') === '') {
        reader.refuse('repair', 'adds what the source has, which needs an `api-key`');
    }
    return { archive: archive === '' ? null : archive, expectedManifest: expected === '' ? null : expected, repair };
}


/***/ }),

/***/ 760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/compat get default export */
/******/ (() => {
/******/ 	// getDefaultExport function for compatibility with non-harmony modules
/******/ 	__nccwpck_require__.n = (module) => {
/******/ 		var getter = module && module.__esModule ?
/******/ 			() => (module['default']) :
/******/ 			() => (module);
/******/ 		__nccwpck_require__.d(getter, { a: getter });
/******/ 		return getter;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(44);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
