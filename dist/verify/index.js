import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 916:
/***/ ((__unused_webpack_module, exports) => {

var __webpack_unused_export__;

__webpack_unused_export__ = true;
exports.Io = __webpack_unused_export__ = void 0;
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
exports.Io = distance;
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

/***/ 581:
/***/ ((module, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(975);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_util__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(296);
/* harmony import */ var _core_hash_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(299);
/* harmony import */ var _core_nearest_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(761);
/* harmony import */ var _core_sentence_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(289);
/* harmony import */ var _core_time_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(334);
/* harmony import */ var _report_verification_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(774);
/* harmony import */ var _verify_index_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(645);
/** The entry for a laptop: verifies the archive in a folder against itself, without a network, a token or a key. */









const USAGE = (0,_core_sentence_js__WEBPACK_IMPORTED_MODULE_7__/* .sentence */ .em) `Usage: npm run verify -- <folder> [--expected-manifest <sha256>] [--start <timestamp>]

<folder>             the archive in a clone (the one that holds manifests/), or a folder of unpacked artifacts
--expected-manifest  the output manifest-sha256 of a run: its delivery must be there
--start              what was delivered before may be gone, such as expired artifacts
--help               prints this`;
const OPTIONS = {
    start: { type: 'string' },
    'expected-manifest': { type: 'string' },
    help: { type: 'boolean', short: 'h' },
};
process.exitCode = await verifyCommand(process.argv.slice(2));
/** @returns 0 for an archive that is intact, 1 for one that is not, 2 when there was nothing to verify */
async function verifyCommand(given) {
    try {
        const command = readArguments(given);
        if (command === 'help') {
            print(USAGE);
            return 0;
        }
        const verified = await (0,_verify_index_js__WEBPACK_IMPORTED_MODULE_6__/* .verifyFolder */ .M)(command.folder, command);
        const { problems } = verified.inspected;
        (0,_report_verification_js__WEBPACK_IMPORTED_MODULE_5__/* .rangeLines */ .RO)(verified).forEach(print);
        (0,_report_verification_js__WEBPACK_IMPORTED_MODULE_5__/* .archiveNotes */ .sk)(verified).forEach(print);
        (0,_report_verification_js__WEBPACK_IMPORTED_MODULE_5__/* .problemLines */ .pb)(problems).forEach(print);
        for (const { history } of verified.exports) {
            print((0,_core_sentence_js__WEBPACK_IMPORTED_MODULE_7__/* .sentence */ .em) `The last manifest line has the SHA-256 ${history.links.at(-1)?.sha256 ?? 'of none'}.`);
        }
        print(problems.count === 0 ? (0,_core_sentence_js__WEBPACK_IMPORTED_MODULE_7__/* .sentence */ .em) `The archive is whole.` : (0,_core_sentence_js__WEBPACK_IMPORTED_MODULE_7__/* .sentence */ .em) `NOT whole: ${problems.count} found.`);
        return problems.count === 0 ? 0 : 1;
    }
    catch (thrown) {
        const message = thrown instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1
            ? thrown.sentence
            : (0,_core_sentence_js__WEBPACK_IMPORTED_MODULE_7__/* .sentence */ .em) `The archive cannot be read: ${(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .sentenceOf */ .$N)(thrown, 500)}.`;
        console.error(message.forLog());
        return 2;
    }
}
function print(line) {
    console.log(line.forLog());
}
/** @throws ConfigurationError */
function readArguments(given) {
    const { values, positionals } = parseCommandLine(given);
    if (values.help === true)
        return 'help';
    const [folder] = positionals;
    const start = values.start ?? null;
    const expectedManifest = values['expected-manifest']?.toLowerCase() ?? null;
    if (folder === undefined || positionals.length > 1)
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1([USAGE]);
    if (start !== null && !(0,_core_time_js__WEBPACK_IMPORTED_MODULE_8__/* .isTimestamp */ .Fx)(start)) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1([(0,_core_sentence_js__WEBPACK_IMPORTED_MODULE_7__/* .sentence */ .em) `--start: "${(0,_core_sentence_js__WEBPACK_IMPORTED_MODULE_7__/* .authored */ .VH)(start)}" is not a timestamp with a zone. ${USAGE}`]);
    }
    if (expectedManifest !== null && !(0,_core_hash_js__WEBPACK_IMPORTED_MODULE_3__/* .isSha256 */ ._h)(expectedManifest)) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1([
            (0,_core_sentence_js__WEBPACK_IMPORTED_MODULE_7__/* .sentence */ .em) `--expected-manifest: "${(0,_core_sentence_js__WEBPACK_IMPORTED_MODULE_7__/* .authored */ .VH)(expectedManifest)}" is not a SHA-256. ${USAGE}`,
        ]);
    }
    // npm changes to the folder of the package, and sets INIT_CWD to the one where it was called.
    return { folder: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(process.env['INIT_CWD'] ?? process.cwd(), folder), start, expectedManifest };
}
function parseCommandLine(given) {
    try {
        return (0,node_util__WEBPACK_IMPORTED_MODULE_1__.parseArgs)({ args: given, allowPositionals: true, options: OPTIONS });
    }
    catch (thrown) {
        // Quotes nothing but what was typed just now.
        const { message } = (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .asError */ .zR)(thrown);
        const [, unknown] = /^Unknown option '(-[^']*)'/.exec(message) ?? [];
        const known = Object.keys(OPTIONS).map((name) => `--${name}`);
        const problem = unknown === undefined
            ? (0,_core_sentence_js__WEBPACK_IMPORTED_MODULE_7__/* .quote */ .hD)(message, 500)
            : (0,_core_sentence_js__WEBPACK_IMPORTED_MODULE_7__/* .sentence */ .em) `${(0,_core_sentence_js__WEBPACK_IMPORTED_MODULE_7__/* .authored */ .VH)(unknown)} is not an option${(0,_core_nearest_js__WEBPACK_IMPORTED_MODULE_4__/* .didYouMean */ .a)(unknown, known)}`;
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1([(0,_core_sentence_js__WEBPACK_IMPORTED_MODULE_7__/* .sentence */ .em) `${problem}\n${USAGE}`]);
    }
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 2:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  FL: () => (/* binding */ compareCursors)
});

// UNUSED EXPORTS: Cursor, NOTHING_SEEN, SeenIds, mergePositions, recentIds

// EXTERNAL MODULE: ./src/core/time.ts
var core_time = __nccwpck_require__(334);
;// CONCATENATED MODULE: ./src/core/direction.ts
/** The two ways through the log: what comes further on, and the steps between timestamps. */

/** The finest timestamps of the API's own language. */
const NANOSECOND_DIGITS = 9;
const FINEST_STEP = 6;
const direction_ascending = {
    order: 'ASC',
    isBeyond: (time, than) => than === null || (0,core_time/* compare */.UD)(time, than) > 0,
    furthest: core_time/* latest */.IW,
    justBefore: (time) => (0,core_time/* stepBefore */.Ko)(time, FINEST_STEP),
    steps: (time, digits) => [(0,core_time/* stepAfter */.Ps)(time, Math.max(digits, NANOSECOND_DIGITS)), (0,core_time/* stepAfter */.Ps)(time, FINEST_STEP)],
};
const descending = {
    order: 'DESC',
    isBeyond: (time, than) => than === null || (0,core_time/* compare */.UD)(time, than) < 0,
    furthest: core_time/* earliest */.Qd,
    justBefore: (time) => (0,core_time/* stepAfter */.Ps)(time, FINEST_STEP),
    steps: (time, digits) => [(0,core_time/* stepBefore */.Ko)(time, Math.max(digits, NANOSECOND_DIGITS)), (0,core_time/* stepBefore */.Ko)(time, FINEST_STEP)],
};

;// CONCATENATED MODULE: ./src/core/cursor.ts
/** Where the next run begins: the cursor, and the ids that identify what the overlap before it already delivered. */



/** What the modes begin with that have no state. */
const NOTHING_SEEN = { cursor: null, seen_from: null, seen: [] };
/** Ids that may pile up beyond need before they are looked through, so that forgetting costs little for each entry. */
const SLACK = 10_000;
/** The identities of a read. Those that neither the rest of the read nor the next run can meet are forgotten. */
class SeenIds {
    direction;
    boundOf;
    /** How many entries were taken whose id was known at another time. */
    redated = 0;
    /** One time of each id. Nearly every id has only one, and a map of identities would need much more memory. */
    seen = new Map();
    /** What has an id that is in `seen` at another time, by its identity. */
    others = new Map();
    checkAt;
    /** What lies before this on the way may have been forgotten. */
    forgotten = null;
    /** @param boundOf what lies before it on the way is not met again by a read that asks for nothing before `from` */
    constructor(direction, boundOf, seen = []) {
        this.direction = direction;
        this.boundOf = boundOf;
        for (const key of seen)
            this.take(key);
        this.redated = 0;
        this.checkAt = this.size + SLACK;
    }
    /** Remembers the entry; false if it was known. */
    take(entry) {
        if (this.has(entry))
            return false;
        // The key alone: an entry holds on to the text of its page.
        const { id, created_at } = entry;
        if (this.seen.has(id)) {
            this.others.set(identityOf(entry), { id, created_at });
            this.redated++;
        }
        else
            this.seen.set(id, created_at);
        return true;
    }
    /** @param from the rest of the read asks for nothing before it */
    forget(from) {
        if (this.size < this.checkAt)
            return;
        const bound = this.boundOf(from);
        if (bound !== null) {
            this.forgetBefore(bound);
            this.forgotten = this.direction.furthest(this.forgotten, bound);
        }
        this.checkAt = this.size * 2 + SLACK;
    }
    /** Whether it can't be determined any more if the entry was taken. */
    isForgotten(entry) {
        return this.forgotten !== null && this.direction.isBeyond(this.forgotten, entry.created_at) && !this.has(entry);
    }
    /** Those dated at a time or after it; null: all. */
    since(time) {
        const all = [...[...this.seen].map(([id, created_at]) => ({ id, created_at })), ...this.others.values()];
        return time === null ? all : all.filter(({ created_at }) => compare(created_at, time) >= 0);
    }
    get size() {
        return this.seen.size + this.others.size;
    }
    has(entry) {
        const known = this.seen.get(entry.id);
        if (known === undefined)
            return false;
        return compare(known, entry.created_at) === 0 || this.others.has(identityOf(entry));
    }
    forgetBefore(bound) {
        for (const [id, time] of this.seen)
            if (this.direction.isBeyond(bound, time))
                this.seen.delete(id);
        for (const [identity, { id, created_at }] of this.others) {
            const isMet = !this.direction.isBeyond(bound, created_at);
            if (isMet && this.seen.has(id))
                continue;
            this.others.delete(identity);
            if (isMet)
                this.seen.set(id, created_at);
        }
    }
}
/**
 * The ids of a read that resumes from nothing: those within the lookback, in whichever direction it goes.
 * @param seen what another read of the run knows
 */
function recentIds(direction, lookback, seen = []) {
    return new SeenIds(direction, (from) => minus(from, direction.order === 'ASC' ? lookback : -lookback), seen);
}
/**
 * Follows a run through the log, entry by entry. It knows what is new, and moves the cursor to the newest entry, but never
 * past the API's clock, since entries dated later must not hide those that are still to come.
 */
class Cursor {
    begin;
    lookback;
    asOf;
    ids;
    time;
    /**
     * @param lookback milliseconds before the cursor that the next run reads again
     * @param asOf the API's clock when the run began
     */
    constructor(begin, lookback, asOf) {
        this.begin = begin;
        this.lookback = lookback;
        this.asOf = asOf;
        this.time = begin.cursor;
        this.ids = new SeenIds(ascending, (from) => earliestOrNull(this.seenFrom(), from), begin.seen);
    }
    /** Remembers the entry; false if it was exported before. */
    take(entry) {
        if (!this.ids.take(entry))
            return false;
        if (compare(entry.created_at, this.asOf) <= 0)
            this.time = latest(this.time, entry.created_at);
        return true;
    }
    forget(from) {
        this.ids.forget(from);
    }
    isForgotten(entry) {
        return this.ids.isForgotten(entry);
    }
    /** How many entries were taken whose id was known at another time. */
    get redated() {
        return this.ids.redated;
    }
    position() {
        const from = this.seenFrom();
        return { cursor: this.time, seen_from: from, seen: this.ids.since(from) };
    }
    seenFrom() {
        const { seen_from } = this.begin;
        return this.time === null ? seen_from : latest(minus(this.time, this.lookback), seen_from);
    }
}
/** Null if either is. */
function earliestOrNull(a, b) {
    return a === null ? null : earliest(a, b);
}
/**
 * Where the next run begins after two that did not know of one another: at the later cursor, with what either has seen.
 * @param lookback milliseconds
 */
function mergePositions(a, b, lookback) {
    const cursor = latest(a.cursor, b.cursor);
    const from = latest(cursor === null ? null : minus(cursor, lookback), a.seen_from, b.seen_from);
    const seen = new Map([...a.seen, ...b.seen].map((entry) => [identityOf(entry), entry]));
    const kept = [...seen.values()].filter(({ created_at }) => from === null || compare(created_at, from) >= 0);
    return { cursor, seen_from: from, seen: kept };
}
/** Negative if `a` comes first; null is the beginning. */
function compareCursors(a, b) {
    return a === null || b === null ? Number(a !== null) - Number(b !== null) : (0,core_time/* compare */.UD)(a, b);
}


/***/ }),

/***/ 296:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $N: () => (/* binding */ sentenceOf),
/* harmony export */   j1: () => (/* binding */ ConfigurationError),
/* harmony export */   zR: () => (/* binding */ asError)
/* harmony export */ });
/* unused harmony exports ActionError, CloudError, GitHubError, StateError, DeliveryError, UnknownDeliveryError, CancelledError, isError, finalSentenceOf */
/* harmony import */ var _sentence_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(289);
/** What can go wrong, by who can fix it. Every error says what failed, where, and what to do next. */

/** An error whose message was written here. */
class ActionError extends Error {
    sentence;
    constructor(sentence, options = {}) {
        super(sentence.forLog(), options);
        this.sentence = sentence;
    }
}
/** The inputs are wrong: nothing was requested, and the workflow file is the place to fix it. */
class ConfigurationError extends ActionError {
    problems;
    name = 'ConfigurationError';
    constructor(problems) {
        super(problems.length === 1
            ? (0,_sentence_js__WEBPACK_IMPORTED_MODULE_0__/* .join */ .fj)(problems)
            : (0,_sentence_js__WEBPACK_IMPORTED_MODULE_0__/* .sentence */ .em) `${problems.length} corrections are needed:\n${(0,_sentence_js__WEBPACK_IMPORTED_MODULE_0__/* .join */ .fj)(problems.map((problem) => (0,_sentence_js__WEBPACK_IMPORTED_MODULE_0__/* .sentence */ .em) `- ${problem}`), '\n')}`);
        this.problems = problems;
    }
}
/** The CockroachDB Cloud API gave no answer that can be used. */
class CloudError extends ActionError {
    name = 'CloudError';
    /** The HTTP status, when the API refused for good. */
    status;
    constructor(message, options = {}) {
        super(message, options);
        this.status = options.status;
    }
}
/** GitHub's API gave no answer that can be used. */
class GitHubError extends (/* unused pure expression or super */ null && (ActionError)) {
    name = 'GitHubError';
}
/** The state can't be trusted, or can't be saved. */
class StateError extends (/* unused pure expression or super */ null && (ActionError)) {
    name = 'StateError';
}
/** A destination didn't take the delivery, or must not. */
class DeliveryError extends (/* unused pure expression or super */ null && (ActionError)) {
    name = 'DeliveryError';
}
/** Nobody knows whether a destination has the last part of the delivery. */
class UnknownDeliveryError extends (/* unused pure expression or super */ null && (DeliveryError)) {
    name = 'UnknownDeliveryError';
}
/** The job was cancelled: no further effect begins. */
class CancelledError extends ActionError {
    name = 'CancelledError';
    constructor() {
        super((0,_sentence_js__WEBPACK_IMPORTED_MODULE_0__/* .sentence */ .em) `The job was cancelled. Nothing is lost: the next run goes on from the newest state that was saved, and may export again what this one delivered.`);
    }
}
/** Something was caught that may not be an Error. */
function asError(thrown) {
    return isError(thrown) ? thrown : new Error(String(thrown));
}
/** An error of any realm: those of `fetch` and of a test's sandbox are not instances of the same class. */
function isError(value) {
    return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]';
}
/** How JavaScript reports a bug, and a schema a value that was made here. */
const BUGS = ['TypeError', 'RangeError', 'ReferenceError', 'URIError', 'EvalError', 'ZodError', '$ZodError'];
/** Node's codes of the same. */
const BUG_CODES = /^ERR_(?:INVALID_ARG|OUT_OF_RANGE|INTERNAL|ASSERTION)/;
/**
 * What an error says, for a part of a sentence: the sentence of one that was written here. The message of any other may
 * quote what could not be read, so that only this function shows it: without excerpts and addresses.
 * @param longest characters of the message
 */
function sentenceOf(thrown, longest = 200) {
    return described(asError(thrown), longest).text;
}
/** What an error says that ended a run: nobody expected one that was not written here and that the system did not report. */
function finalSentenceOf(thrown) {
    const error = asError(thrown);
    const { text, isExpected } = described(error, 500);
    if (isExpected)
        return text;
    const named = error.name === 'Error' ? sentence `Error: ${text}` : text;
    return sentence `${named}. This error is unexpected: please report it.`;
}
function described(error, longest) {
    if (error instanceof ActionError)
        return { text: error.sentence, isExpected: true };
    if (error.name === 'SyntaxError')
        return { text: syntaxSentence(error), isExpected: false };
    const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
    if (/^[A-Z][A-Z0-9_]+$/.test(code) && !BUG_CODES.test(code)) {
        return { text: systemSentence(error, code, longest), isExpected: true };
    }
    // What fetch throws says nothing itself.
    if (error.name === 'TypeError' && isError(error.cause))
        return described(error.cause, longest);
    const said = (0,_sentence_js__WEBPACK_IMPORTED_MODULE_0__/* .message */ .iU)(error.message, longest);
    // A plain error, and GitHub's refusals, are thrown on purpose, with a message for people.
    if (error.name === 'Error' || ('status' in error && typeof error.status === 'number')) {
        return { text: said, isExpected: false };
    }
    const kind = /^[$\w]{1,60}$/.test(error.name) ? error.name : 'Error';
    const report = BUGS.includes(kind) ? (0,_sentence_js__WEBPACK_IMPORTED_MODULE_0__/* .sentence */ .em) ` (please report it)` : (0,_sentence_js__WEBPACK_IMPORTED_MODULE_0__/* .sentence */ .em) ``;
    return { text: (0,_sentence_js__WEBPACK_IMPORTED_MODULE_0__/* .sentence */ .em) `${kind}: ${said}${report}`, isExpected: false };
}
/** The engine quotes the text around the place. */
function syntaxSentence({ message: said }) {
    if (!/JSON/.test(said))
        return (0,_sentence_js__WEBPACK_IMPORTED_MODULE_0__/* .sentence */ .em) `SyntaxError (please report it)`;
    const [, position] = /position (\d+)/.exec(said) ?? [];
    return position === undefined
        ? (0,_sentence_js__WEBPACK_IMPORTED_MODULE_0__/* .sentence */ .em) `it is not valid JSON`
        : (0,_sentence_js__WEBPACK_IMPORTED_MODULE_0__/* .sentence */ .em) `it is not valid JSON at position ${position}`;
}
/** As in "ENOENT: no such file or directory, open /tmp/file". */
function systemSentence(error, code, longest) {
    const path = 'path' in error && typeof error.path === 'string' ? error.path : null;
    const said = error.message.replace(`${code}: `, '').replaceAll(path === null ? "''" : `'${path}'`, '');
    const where = path === null ? (0,_sentence_js__WEBPACK_IMPORTED_MODULE_0__/* .sentence */ .em) `` : (0,_sentence_js__WEBPACK_IMPORTED_MODULE_0__/* .sentence */ .em) ` ${(0,_sentence_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(path, longest)}`;
    return said.trim() === '' ? (0,_sentence_js__WEBPACK_IMPORTED_MODULE_0__/* .sentence */ .em) `${code}${where}` : (0,_sentence_js__WEBPACK_IMPORTED_MODULE_0__/* .sentence */ .em) `${code}: ${(0,_sentence_js__WEBPACK_IMPORTED_MODULE_0__/* .message */ .iU)(said, longest)}${where}`;
}


/***/ }),

/***/ 299:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Dc: () => (/* binding */ hash64),
/* harmony export */   _h: () => (/* binding */ isSha256),
/* harmony export */   sc: () => (/* binding */ sha256)
/* harmony export */ });
/* unused harmony export gitBlobHash */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/** Hashes: SHA-256, in hex, or its first bits as a number, and that by which git names a file. */

function sha256(content) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(content).digest('hex');
}
/** The first 64 bits. */
function hash64(text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest().readBigUInt64BE();
}
/** The SHA-1 by which git, and so GitHub, names a file's content. */
function gitBlobHash(content) {
    return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}
function isSha256(text) {
    return /^[0-9a-f]{64}$/.test(text);
}


/***/ }),

/***/ 761:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ didYouMean)
/* harmony export */ });
/* unused harmony export nearest */
/* harmony import */ var fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(916);
/* harmony import */ var _sentence_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(289);
/** The known names that a typing error could have turned into another one. */


/** The end of a sentence about a name that is not known: the nearest ones, or only a full stop if none is near. */
function didYouMean(name, known) {
    const names = nearest(name, known);
    return names.length === 0 ? (0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .sentence */ .em) `.` : (0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .sentence */ .em) `; did you mean ${names.join(' or ')}?`;
}
/**
 * At most three, the nearest first.
 * @param reach how many letters may be wrong: a third of them if not set
 */
function nearest(name, known, reach = Math.max(1, Math.floor(name.length / 3))) {
    return [...known]
        .filter((candidate) => Math.abs(candidate.length - name.length) <= reach)
        .map((candidate) => ({ candidate, steps: (0,fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__/* .distance */ .Io)(name.toLowerCase(), candidate.toLowerCase()) }))
        .filter(({ steps }) => steps <= reach)
        .sort((a, b) => a.steps - b.steps)
        .slice(0, 3)
        .map(({ candidate }) => candidate);
}


/***/ }),

/***/ 289:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  VH: () => (/* binding */ authored),
  fj: () => (/* binding */ join),
  iU: () => (/* binding */ message),
  LS: () => (/* binding */ plural),
  hD: () => (/* binding */ quote),
  em: () => (/* binding */ sentence)
});

// UNUSED EXPORTS: Sentence, shownText

;// CONCATENATED MODULE: ./src/core/characters.ts
/** Characters that can't be seen, or that look like others; and the case of ASCII letters alone. */
/** Controls, marks without a width, separators of lines, spaces other than the usual one, and halves of a character. */
const HIDDEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u2800]|(?! )\p{Zs}/gu;
/** Those that ordinary prose has: line breaks, the joiners of some scripts, and the forms of an emoji. */
const OF_PROSE = /[\t\n\r\u200c\u200d\ufe0e\ufe0f]/gu;
const OTHER_THAN_ASCII = /[^\x20-\x7e]/gu;
const WORDS = /[\p{L}\p{M}]+/gu;
/** Scripts with letters that look like those of another one. */
const ALIKE = (/* unused pure expression or super */ null && ([/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u]));
/** Different characters that a message spells out. */
const MOST_SPELLED = 5;
/** Case folding by Unicode would take `K` (KELVIN SIGN) for `k`, and `ſ` for `s`. */
function lowerAscii(text) {
    return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
function upperAscii(text) {
    return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}
/** Line breaks and tabs become spaces, and other characters that can't be seen are written like `\u{200b}`. */
function spelledOut(text) {
    return text.replace(/[\t\n\r]+/g, ' ').replace(HIDDEN, codeOf);
}
/** The characters that can't be seen, like `\u{200b}`; empty if there are none. */
function hiddenIn(text) {
    return codesOf(text.match(HIDDEN));
}
/** The same, without those that ordinary prose has. */
function hiddenInProse(text) {
    return hiddenIn(text.replace(OF_PROSE, ''));
}
function otherThanAscii(text) {
    return codesOf(text.match(OTHER_THAN_ASCII));
}
/** Characters that look like an ASCII one, or that stand in a word of letters of another script. */
function lookalikesIn(text) {
    const compatible = [...text].filter((one) => one > '\x7f' && /^[\x21-\x7e]+$/.test(one.normalize('NFKC')));
    const mixed = (text.match(WORDS) ?? []).filter((word) => ALIKE.filter((script) => script.test(word)).length > 1);
    return codesOf([...compatible, ...(mixed.join('').match(OTHER_THAN_ASCII) ?? [])]);
}
function codesOf(characters) {
    return [...new Set(characters)].slice(0, MOST_SPELLED).map(codeOf).join(' ');
}
function codeOf(character) {
    return `\\u{${character.codePointAt(0)?.toString(16)}}`;
}

;// CONCATENATED MODULE: ./src/core/sanitize.ts
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
/** What a message quotes: from the first mark to the last one, since what is quoted may hold such marks. */
const QUOTED = /"[^]*"|"[^]*$|[“«][^]*[”»]|`[^]*`|(?<![\p{L}\p{N}])'[^]*'(?![\p{L}\p{N}])/gu;
/** Where JSON or a page for people begins. */
const DATA = /[{[<][^]*$/;
/** Characters of a library's message in which excerpts are looked for: a message can be a complete answer. */
const LONGEST_MESSAGE = 2000;
/** Characters of a secret: a shorter one would black out ordinary text. */
const SHORTEST_SECRET = 4;
/** The secrets of this process, which are shown nowhere: the runner masks them in the log only, and only as they are. */
class Secrets {
    secrets = new Set();
    add(secret) {
        if (secret.length >= SHORTEST_SECRET)
            this.secrets.add(secret);
    }
    mask = (text) => {
        return [...this.secrets].reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
    };
}
/** For a line of the job's log: one line, no workflow command, no e-mail or IP address. */
function forLog(text, longest = 200) {
    // A backtick stands around code that was written here.
    return withoutCommands(withoutAddresses(visible(cut(text, longest)))).replaceAll('`', "'");
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
/** The message of a library, which may quote what it could not read: without excerpts and addresses. */
function withoutExcerpts(text) {
    const beginning = text.length <= LONGEST_MESSAGE ? text : text.slice(0, LONGEST_MESSAGE).replace(/\S+$/, '…');
    return withoutAddresses(beginning.replace(QUOTED, ([mark = '']) => `${mark}…${mark}`).replace(DATA, '…')).trim();
}
function withoutAddresses(text) {
    return text.replace(EMAIL, '[address]').replace(IP, '[address]');
}
function visible(text) {
    return text.toWellFormed().replace(INVISIBLE, '').replace(CONTROLS, ' ').trim();
}
function cut(text, longest) {
    return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

;// CONCATENATED MODULE: ./src/core/sentence.ts
/** Sentences: text that was written here, in which every value from elsewhere is known, and escaped where it is shown. */


/** Characters of a value, unless a sentence asks for more. */
const USUAL_LENGTH = 200;
/**
 * What an error, a warning or a line of the log says. The parts that are strings were written in the source code; all
 * others are values, which are escaped for the place where the sentence is shown. Only the tag `sentence` and the
 * functions beside it make one, so that a plain string can't be passed off as a sentence.
 */
class Sentence {
    parts;
    constructor(parts) {
        this.parts = parts;
    }
    /** @internal Use the tag `sentence`. */
    static of(parts) {
        return new Sentence(parts);
    }
    /** One line (or more, where the source code has line breaks) of the job's log, without workflow commands. */
    forLog(mask = (text) => text) {
        const text = this.parts.map((part) => (typeof part === 'string' ? part : valueForLog(part, mask))).join('');
        return mask(text);
    }
    toString() {
        return this.forLog();
    }
}
/** A template tag: sentences stay what they are, numbers are written out, and strings become escaped values. */
function sentence(strings, ...values) {
    const parts = strings.flatMap((text, index) => {
        const value = values[index];
        if (value === undefined)
            return [text];
        if (value instanceof Sentence)
            return [text, ...value.parts];
        return [text, typeof value === 'number' ? String(value) : { text: value, longest: USUAL_LENGTH, writer: 'anyone' }];
    });
    return Sentence.of(parts.filter((part) => part !== ''));
}
/** A value of which more than the usual 200 characters may be shown. */
function quote(text, longest) {
    return Sentence.of([{ text, longest, writer: 'anyone' }]);
}
/**
 * A value that the author of the workflow or the policy file wrote: its e-mail addresses and networks stay readable, and
 * what can't be seen is spelled out.
 */
function authored(text, longest = 500) {
    return Sentence.of([{ text, longest, writer: 'author' }]);
}
/** The message of an error that was not written here: what it quotes is not shown. */
function message(text, longest) {
    return Sentence.of([{ text, longest, writer: 'library' }]);
}
function join(sentences, separator = ' ') {
    return Sentence.of(sentences.flatMap(({ parts }, index) => (index === 0 ? parts : [separator, ...parts])));
}
/** A number and its noun. */
function plural(number, one, many) {
    return `${number} ${number === 1 ? one : many}`;
}
/** A value without secrets, and without what its writer must not show. Secrets first: a part of one is not recognized. */
function shownText({ text, longest, writer }, mask) {
    const masked = mask(text);
    switch (writer) {
        case 'anyone':
            return cut(masked, longest);
        case 'author':
            return cut(spelledOut(masked), longest);
        case 'library':
            return cut(withoutExcerpts(masked), longest);
    }
}
function valueForLog(value, mask) {
    const shown = shownText(value, mask);
    return value.writer === 'author' ? withoutCommands(shown) : forLog(shown, Infinity);
}


/***/ }),

/***/ 334:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Fx: () => (/* binding */ isTimestamp),
/* harmony export */   IW: () => (/* binding */ latest),
/* harmony export */   Ko: () => (/* binding */ stepBefore),
/* harmony export */   Ps: () => (/* binding */ stepAfter),
/* harmony export */   Qd: () => (/* binding */ earliest),
/* harmony export */   Rd: () => (/* binding */ minus),
/* harmony export */   UD: () => (/* binding */ compare),
/* harmony export */   vd: () => (/* binding */ day)
/* harmony export */ });
/* unused harmony exports instantKey, dayStart, precision, timestampOf, millisecondsOf, minute, second */
/** Time as the text that the API sends: RFC 3339 with a fraction of any length, compared without being rewritten. */
/** A cursor goes back in a query: a fraction of more digits is no time. */
const RFC_3339 = /^(\d{4})-(\d\d)-(\d\d)[Tt]([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(?:\.(\d{1,30}))?(?:[Zz]|([+-])([01]\d|2[0-3]):([0-5]\d))$/;
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
/** The same text for the same instant, however it is written: for keys of maps, never for what people read. */
function instantKey(time) {
    if (isPlain(time))
        return `${time.slice(0, SECOND_END)}.${plainFraction(time)}`;
    const { seconds, fraction } = instant(time);
    return `${secondText(seconds)}.${fraction}`;
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
    return isPlain(time) ? time.slice(0, DAY_END) : secondText(instant(time).seconds).slice(0, DAY_END);
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
/** The next instant that this many digits can show, a microsecond away at most. */
function stepAfter(time, digits) {
    const { seconds, fraction } = instant(time);
    const shown = Math.max(digits, MICROSECOND_DIGITS);
    return fromUnits(toUnits(seconds, fraction.slice(0, shown), shown) + 1n, shown);
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
/** Time begins with the year 0000 and ends with the year 9999. */
function fromUnits(units, digits) {
    const scale = 10n ** BigInt(digits);
    const [first, last] = [BigInt(FIRST_SECOND) * scale, BigInt(LAST_SECOND + 1) * scale - 1n];
    const kept = units < first ? first : units > last ? last : units;
    const part = ((kept % scale) + scale) % scale;
    const text = `${secondText(Number((kept - part) / scale))}.${String(part).padStart(digits, '0')}Z`;
    if (!isTimestamp(text))
        throw new RangeError(`${text} is not a timestamp.`);
    return text;
}
/** `2026-11-23T09:00:00`, in UTC. */
function secondText(seconds) {
    return new Date(seconds * 1000).toISOString().slice(0, SECOND_END);
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
    const date = new Date(0);
    // Unlike the constructor, this takes the years 0 to 99 as they are.
    date.setUTCFullYear(part(1), part(2) - 1, part(3));
    if (date.getUTCMonth() !== part(2) - 1 || date.getUTCDate() !== part(3))
        return undefined;
    const offset = (part(9) * 60 + part(10)) * (match[8] === '-' ? -1 : 1);
    const seconds = date.setUTCHours(part(4), part(5) - offset, part(6)) / 1000;
    if (seconds < FIRST_SECOND || seconds > LAST_SECOND)
        return undefined;
    return { seconds, fraction: withoutZeros(match[7] ?? '') };
}
/** `2026-11-23 09:00`, in UTC. */
function minute(time) {
    return second(time).slice(0, -':00'.length);
}
/** `2026-11-23 09:00:00`, in UTC. */
function second(time) {
    return timestampOf(millisecondsOf(time)).slice(0, 19).replace('T', ' ');
}


/***/ }),

/***/ 774:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  sk: () => (/* binding */ archiveNotes),
  pb: () => (/* binding */ problemLines),
  RO: () => (/* binding */ rangeLines)
});

// UNUSED EXPORTS: comparedLines, isCompletelyCompared, verificationVerdict

// EXTERNAL MODULE: ./src/core/nearest.ts
var core_nearest = __nccwpck_require__(761);
;// CONCATENATED MODULE: ./src/policy/actions.json
const actions_namespaceObject = /*#__PURE__*/JSON.parse('{"T":{"user-removal":["DELETE_USER_FROM_ORGANIZATION","DELETE_USER"],"access-loss":["DELETE_USER_FROM_ORGANIZATION","DELETE_USER","UPDATE_USER","REVOKE_USER_INVITE","REMOVE_USER_FROM_ROLE","DELETE_GROUP","UPDATE_GROUP","DELETE_SQL_USER","DELETE_SERVICE_ACCOUNT","DELETE_API_KEY","DELETE_SA_CREDENTIAL","RESET_USER_MFA"],"privilege-change":["ASSIGN_USER_ROLE","ADD_USER_TO_ROLE","REMOVE_USER_FROM_ROLE","CREATE_GROUP","UPDATE_GROUP","DELETE_GROUP","UPDATE_USER","CREATE_SERVICE_ACCOUNT","UPDATE_SERVICE_ACCOUNT","INVITE_USER_TO_ORGANIZATION","EDIT_USER_INVITE","MCP_OAUTH_CONSENT"],"new-principal":["INVITE_USER_TO_ORGANIZATION","EDIT_USER_INVITE","ACCEPT_USER_INVITE","CREATE_USER","CREATE_SERVICE_ACCOUNT","CREATE_SQL_USER","ADD_DISPOSABLE_EMAIL_OVERRIDE"],"key-lifecycle":["CREATE_API_KEY","UPDATE_API_KEY","DELETE_API_KEY","CREATE_SA_CREDENTIAL","DELETE_SA_CREDENTIAL","CREATE_SERVICE_ACCOUNT","UPDATE_SERVICE_ACCOUNT","DELETE_SERVICE_ACCOUNT","CREATE_SQL_USER","CHANGE_SQL_USER_PASSWORD","DELETE_SQL_USER","SET_CLIENT_CA_CERT","UPDATE_CLIENT_CA_CERT","DELETE_CLIENT_CA_CERT","ADD_JWT_ISSUER","UPDATE_JWT_ISSUER","DELETE_JWT_ISSUER","CREATE_API_OIDC_CONFIG","UPDATE_API_OIDC_CONFIG","DELETE_API_OIDC_CONFIG","UPDATE_MIGRATION_ASSISTANT_CA","DELETE_MIGRATION_ASSISTANT_CA","REGENERATE_RECOVERY_CODES","MCP_OAUTH_CONSENT"],"sso-change":["ENABLE_CLOUD_ORG_SSO","ADD_AUTHENTICATION_METHOD","UPDATE_AUTHENTICATION_METHOD","DELETE_AUTHENTICATION_METHOD","ADD_JWT_ISSUER","UPDATE_JWT_ISSUER","DELETE_JWT_ISSUER","CREATE_API_OIDC_CONFIG","UPDATE_API_OIDC_CONFIG","DELETE_API_OIDC_CONFIG","ADD_DISPOSABLE_EMAIL_OVERRIDE","REMOVE_DISPOSABLE_EMAIL_OVERRIDE"],"mfa-change":["ENABLE_MFA_ENFORCEMENT","DISABLE_MFA_ENFORCEMENT","RESET_USER_MFA","ENROLL_USER_MFA","REGENERATE_RECOVERY_CODES"],"network-exposure":["ADD_IP_ALLOWLIST","EDIT_IP_ALLOWLIST","DELETE_IP_ALLOWLIST","CREATE_VPC_PEERING","DELETE_VPC_PEERING","CREATE_PRIVATE_LINK","ACCEPT_PRIVATE_LINK","REJECT_PRIVATE_LINK","ADD_PRIVATE_ENDPOINT_TRUSTED_OWNER","REMOVE_PRIVATE_ENDPOINT_TRUSTED_OWNER","SET_EGRESS_TRAFFIC_POLICY","ADD_EGRESS_RULE","EDIT_EGRESS_RULE","DELETE_EGRESS_RULE","CREATE_EGRESS_PRIVATE_ENDPOINT","UPDATE_EGRESS_PRIVATE_ENDPOINT","DELETE_EGRESS_PRIVATE_ENDPOINT"],"encryption":["UPDATE_CMEK","REVOKE_CMEK","SET_CLIENT_CA_CERT","UPDATE_CLIENT_CA_CERT","DELETE_CLIENT_CA_CERT"],"data-loss":["DELETE_CLUSTER","EVICT_BYOC_CLUSTER","RESTORE_CLUSTER","SET_DELETE_PROTECTION","UPDATE_BACKUP_CONFIGURATION","REVOKE_CMEK","FAILOVER_PHYSICAL_REPLICATION_STREAM","CANCEL_PHYSICAL_REPLICATION_STREAM","CUTOVER_PLAN_MIGRATION","ROLLBACK_CLUSTER_MAJOR_VERSION_UPDATE","DELETE_FOLDER","DELETE_VIRTUAL_CLUSTER_WORKSPACE"],"data-export":["UPDATE_CLUSTER_LOG_EXPORT","UPDATE_CLUSTER_METRIC_EXPORT","CREATE_PHYSICAL_REPLICATION_STREAM","RESTORE_CLUSTER","CREATE_MIGRATION_ASSISTANT","CREATE_EGRESS_PRIVATE_ENDPOINT","CREATE_AEGIS_CONNECTOR"],"monitoring-tamper":["UPDATE_CLUSTER_LOG_EXPORT","DELETE_CLUSTER_LOG_EXPORT","UPDATE_CLUSTER_METRIC_EXPORT","DELETE_CLUSTER_METRIC_EXPORT","ADD_ALERT_RECIPIENT","REMOVE_ALERT_RECIPIENT","TOGGLE_ALERTS"],"availability":["UPDATE_CLUSTER_DISRUPTION","START_FAULT_TOLERANCE_DEMO","END_FAULT_TOLERANCE_DEMO","SET_CLUSTER_SETTING","UPDATE_CLUSTER_MAJOR_VERSION","ROLLBACK_CLUSTER_MAJOR_VERSION_UPDATE","FINALIZE_CLUSTER_MAJOR_VERSION_UPDATE","FAILOVER_PHYSICAL_REPLICATION_STREAM","CREATE_PLAN_MIGRATION","CANCEL_PLAN_MIGRATION","CUTOVER_PLAN_MIGRATION"],"billing-org":["MARKETPLACE_CREATE_SUBSCRIPTION","MARKETPLACE_CANCEL_SUBSCRIPTION","CREATE_LICENSE","CREATE_LICENSES","UPDATE_ORGANIZATION_NAME","CREATE_PLAN_MIGRATION","CANCEL_PLAN_MIGRATION","CUTOVER_PLAN_MIGRATION"],"routine":["CREATE_CLUSTER","UPDATE_CLUSTER","USER_LOGIN","CREATE_FOLDER","UPDATE_FOLDER","TEST_ALERT_EMAIL","UPDATE_CLUSTER_VERSION_UPGRADE_DEFERRAL","SET_CLUSTER_MAINTENANCE_WINDOW","DELETE_CLUSTER_MAINTENANCE_WINDOW","CREATE_CLUSTER_BLACKOUT_WINDOW","UPDATE_CLUSTER_BLACKOUT_WINDOW","DELETE_CLUSTER_BLACKOUT_WINDOW","DELETE_MIGRATION_ASSISTANT","CREATE_VIRTUAL_CLUSTER_WORKSPACE","UPDATE_VIRTUAL_CLUSTER_WORKSPACE"],"high-risk":["DELETE_USER_FROM_ORGANIZATION","DELETE_USER","ASSIGN_USER_ROLE","ADD_USER_TO_ROLE","CREATE_SERVICE_ACCOUNT","CREATE_API_KEY","CREATE_SA_CREDENTIAL","ADD_JWT_ISSUER","UPDATE_JWT_ISSUER","CREATE_API_OIDC_CONFIG","UPDATE_API_OIDC_CONFIG","ADD_AUTHENTICATION_METHOD","UPDATE_AUTHENTICATION_METHOD","DELETE_AUTHENTICATION_METHOD","DISABLE_MFA_ENFORCEMENT","RESET_USER_MFA","ADD_IP_ALLOWLIST","EDIT_IP_ALLOWLIST","SET_EGRESS_TRAFFIC_POLICY","ADD_PRIVATE_ENDPOINT_TRUSTED_OWNER","REVOKE_CMEK","UPDATE_CMEK","DELETE_CLUSTER","EVICT_BYOC_CLUSTER","SET_DELETE_PROTECTION","DELETE_CLUSTER_LOG_EXPORT","UPDATE_CLUSTER_LOG_EXPORT","REMOVE_ALERT_RECIPIENT","TOGGLE_ALERTS","MCP_OAUTH_CONSENT"],"watch-the-watcher":["CREATE_API_KEY","UPDATE_API_KEY","DELETE_API_KEY","CREATE_SA_CREDENTIAL","DELETE_SA_CREDENTIAL","CREATE_SERVICE_ACCOUNT","UPDATE_SERVICE_ACCOUNT","DELETE_SERVICE_ACCOUNT","UPDATE_CLUSTER_LOG_EXPORT","DELETE_CLUSTER_LOG_EXPORT","ADD_ALERT_RECIPIENT","REMOVE_ALERT_RECIPIENT","TOGGLE_ALERTS","ADD_JWT_ISSUER","UPDATE_JWT_ISSUER","DELETE_JWT_ISSUER","CREATE_API_OIDC_CONFIG","UPDATE_API_OIDC_CONFIG","DELETE_API_OIDC_CONFIG","ENABLE_CLOUD_ORG_SSO","ADD_AUTHENTICATION_METHOD","UPDATE_AUTHENTICATION_METHOD","DELETE_AUTHENTICATION_METHOD","ENABLE_MFA_ENFORCEMENT","DISABLE_MFA_ENFORCEMENT","RESET_USER_MFA"]}}');
;// CONCATENATED MODULE: ./src/policy/actions.ts
/** The actions that this version knows, their groups, and lists that name them. */






const actionGroups = new Map(Object.entries(actions_namespaceObject.T));
const actions_knownActions = new Set([...actionGroups.values()].flat());
/** Letters that may be wrong in a name that is written in full, for a known one to be meant. */
const MOST_TYPOS = 2;
/** @param names actions in any case with or without the prefix, globs, and groups */
function parseActionList(names) {
    return actionList(names.map(parseAction));
}
/** @param names each as it was parsed */
function actionList(names) {
    const known = names.flatMap((name) => (name instanceof Sentence ? [] : [name]));
    return {
        isEmpty: names.length === 0,
        includes: (action) => known.some(({ includes }) => includes(action)),
        problems: names.filter((name) => name instanceof Sentence),
        warnings: known.flatMap(({ warnings }) => warnings),
    };
}
/** What a name stands for, or the problem with it. */
function parseAction(name) {
    const members = actionGroups.get(lowerAscii(name));
    if (members !== undefined)
        return { includes: isOneOf(members), warnings: [] };
    const action = withoutPrefix(upperAscii(name));
    const includes = isGlob(action) ? glob(action) : isOneOf([action]);
    if (isGlob(action) ? [...actions_knownActions].some(includes) : actions_knownActions.has(action))
        return { includes, warnings: [] };
    if (upperAscii(name).startsWith(ACTION_PREFIX))
        return { includes, warnings: [unknownInFull(name, action)] };
    const meant = didYouMean(name, [...actionGroups.keys(), ...actions_knownActions]);
    const inFull = authored(ACTION_PREFIX + action);
    const newer = sentence ` One that is newer than this version is written in full: ${inFull}.`;
    return sentence `${quotedAction(name)} is neither an action nor a group${meant}${/^\w+$/.test(name) ? newer : ''}`;
}
/** A name may be newer than this version, misspelt, or look like another one. */
function unknownInFull(name, action) {
    const [meant] = nearest(action, actions_knownActions, MOST_TYPOS);
    const hint = meant === undefined ? sentence `` : sentence ` Did you mean ${ACTION_PREFIX + meant}?`;
    return sentence `${quotedAction(name)} is not an action that this version knows; it is matched as it is written.${hint}`;
}
/** Actions are written in ASCII: any other character is spelled out, for it may look like a letter of the name. */
function quotedAction(name) {
    const codes = otherThanAscii(name);
    return codes === '' ? authored(name) : sentence `${authored(name)} (with ${codes}, which no action has)`;
}
function isOneOf(actions) {
    const set = new Set(actions);
    return (action) => set.has(upperAscii(action));
}

;// CONCATENATED MODULE: ./src/policy/index.ts
/** Rules, what they find in an entry, and the verdict over all findings. */




const DAY = 86_400_000;
/** Milliseconds before the end of an exception from which a warning announces it: a week. */
const EXPIRY_NOTICE = 7 * DAY;
/** Milliseconds for which an exception may cover everything without a warning. */
const LONGEST_FOR_ALL = 90 * DAY;
/** The rule of an entry whose payload decides, and can't be read. */
const UNREADABLE_PAYLOAD = 'unreadable-payload';
const NO_POLICY = { rules: [], exceptions: [], sha256: null };
/** The rules of the inputs and those of the file, which are evaluated together. */
function rulesOf({ failOn, warnOn, unknownActions, policy }) {
    const onList = (id, level, actions) => {
        const holds = ({ entry }) => actions.includes(actionOf(entry));
        return { id, level, title: 'A listed action appeared', runbook: null, holds, actions, readsPayload: false };
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
            readsPayload: false,
        });
    }
    const isPayloadRead = [...policy.rules, ...policy.exceptions].some(({ readsPayload }) => readsPayload);
    return [...rules, ...policy.rules, ...(isPayloadRead ? [unreadablePayload] : [])];
}
/** The last rule: it holds when another one, or an exception of its finding, could not be decided. */
const unreadablePayload = {
    id: UNREADABLE_PAYLOAD,
    level: 'error',
    title: "A payload that a rule or an exception depends on can't be read",
    runbook: null,
    holds: ({ isUndecided }) => isUndecided,
    actions: null,
    readsPayload: false,
};
function policy_isUnknown(entry) {
    return !knownActions.has(actionOf(entry));
}
/** The exceptions that hold on a day, their last one included; in UTC, `2026-11-23`. */
function valid(exceptions, today) {
    return exceptions.filter(({ expires }) => expires === null || expires >= today);
}
/** Whether an exception is an acknowledgement of this entry, as far as it says. */
function acknowledges({ entry, createdAt }, { id, created_at }) {
    return entry === id && (createdAt === null || compare(createdAt, created_at) === 0);
}
/**
 * Announces the end of an exception a week before it, and on every run after it; and warns about one that covers
 * everything for long.
 * @param today in UTC, `2026-11-23`
 */
function expiryWarnings(exceptions, today) {
    return exceptions.flatMap(({ rule, reason, expires, isForAll }) => {
        if (expires === null)
            return [];
        const scope = rule === null ? sentence `of all rules` : sentence `of the rule ${rule}`;
        const what = sentence `The exception ${scope} ("${reason}")`;
        if (expires < today) {
            return sentence `${what} ended on ${expires} and is void: what it covered counts again. Renew it with a new day, or remove it from the policy file.`;
        }
        if (isForAll && day(minus(dayStart(expires), LONGEST_FOR_ALL)) > today) {
            return sentence `${what} covers every finding until ${expires}, so no finding counts. Name its rule, narrow its match, or let it expire within 90 days.`;
        }
        if (day(minus(dayStart(expires), EXPIRY_NOTICE)) > today)
            return [];
        return sentence `${what} ends on ${expires}: after that day, what it covers counts again. Renew it, or let it end.`;
    });
}

;// CONCATENATED MODULE: ./src/core/failing.ts
/** Findings that fail a run: how many by rule, and which ones, as far as they are listed. */

/** Findings that a state lists one by one. */
const MOST_LISTED = 1000;
/** Stands for rules that aren't known: its count is that of all findings. It comes last. */
const ANY_RULE = 'any rule';
const failing_NONE_FAILING = { counts: [], findings: [] };
function failing_keyOfFinding({ rule, entry }) {
    return { rule, id: entry.id, created_at: entry.created_at };
}
function failing_totalOf({ counts }) {
    return counts.reduce((sum, { count }) => sum + count, 0);
}
/** Counts findings, each identity once as long as it is listed. */
class failing_FailingSet {
    byRule = new Map();
    /** By rule and identity of the entry. */
    listed = new Map();
    static of(...all) {
        const set = new failing_FailingSet();
        for (const failing of all)
            set.addAll(failing);
        return set;
    }
    add(key) {
        if (this.has(key))
            return;
        this.count(key.rule, 1);
        this.list(key);
    }
    /** What both list counts once. */
    addAll({ counts, findings }) {
        const known = findings.filter((key) => this.has(key));
        for (const { rule, count } of counts)
            this.count(rule, count - known.filter((key) => key.rule === rule).length);
        for (const key of findings)
            if (!this.has(key))
                this.list(key);
    }
    /** Adds what is known of the same findings from another source, where perhaps only counts are known: the larger counts. */
    addSame({ counts, findings }) {
        for (const key of findings)
            this.add(key);
        for (const { rule, count } of counts) {
            const known = rule === ANY_RULE ? failing_totalOf(this.failing) : (this.byRule.get(rule) ?? 0);
            if (count > known)
                this.count(rule, count - known);
        }
    }
    has(key) {
        return this.listed.has(findingIdentity(key));
    }
    get failing() {
        const counts = [...this.byRule].flatMap(([rule, count]) => (count > 0 ? [{ rule, count }] : []));
        return { counts, findings: [...this.listed.values()] };
    }
    count(rule, count) {
        this.byRule.set(rule, (this.byRule.get(rule) ?? 0) + count);
    }
    list(key) {
        if (this.listed.size < MOST_LISTED)
            this.listed.set(findingIdentity(key), key);
    }
}
/** What remains when some of the listed ones do not count any more. */
function without({ counts, findings }, isGone) {
    const gone = findings.filter(isGone);
    const left = counts.flatMap(({ rule, count }) => {
        const remaining = count - gone.filter((key) => key.rule === rule).length;
        return remaining > 0 ? [{ rule, count: remaining }] : [];
    });
    return { counts: left, findings: findings.filter((key) => !isGone(key)) };
}
/** A rule's id has no line break. */
function findingIdentity(key) {
    return `${key.rule}\n${identityOf(key)}`;
}

;// CONCATENATED MODULE: ./src/collect/tally.ts
/** Evaluates and counts entries as they pass by, with no more than a few names and a handful of findings in memory. */





/** Findings that are kept for the summary; all of them are in the findings file. */
const MOST_FINDING_SAMPLES = 100;
/** Different names that are counted one by one; an untrusted log could invent any number. */
const MOST_NAMES = 500;
/** Stands in for all that are not counted by name, and for the actor of an entry that names none. */
const OTHERS = 'others';
const NO_ACTOR = 'not named';
class Tally {
    options;
    entries = 0;
    late = 0;
    /** Findings that there would have been among the entries that are not evaluated. */
    baseline = 0;
    first = null;
    last = null;
    actions = new Map();
    /** Entries with a finding that fails the run. */
    needReview = 0;
    actors = new Map();
    /** Those that are people, and those that are not. */
    people = new Set();
    services = new Set();
    /** By UTC day. */
    days = new Map();
    unknown = new Set();
    rules = new Map();
    failingSet = new FailingSet();
    counting = [];
    others = [];
    evaluated;
    constructor(options) {
        this.options = options;
        this.evaluated = new Map(options.evaluated?.map(({ id, created_at }) => [id, created_at]));
    }
    /** Counts a new entry, and returns what the rules find in it. */
    take(entry) {
        const { evaluate, evaluateFrom } = this.options;
        this.countEntry(entry);
        const findings = evaluate(entry);
        if (evaluateFrom !== null && compare(entry.created_at, evaluateFrom) < 0) {
            this.baseline += findings.length;
            return [];
        }
        if (this.isEvaluated(entry))
            return [];
        for (const finding of findings)
            this.countFinding(finding, field(entry, 'cluster_name') || field(entry, 'cluster_id'));
        if (findings.some(counts))
            this.needReview++;
        return findings;
    }
    /** By an export to another destination, which reported it. */
    isEvaluated({ id, created_at }) {
        const time = this.evaluated.get(id);
        return time !== undefined && compare(time, created_at) === 0;
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
        const date = day(entry.created_at);
        this.days.set(date, (this.days.get(date) ?? 0) + 1);
        const person = field(entry, 'user_email');
        const [kind, name] = person === '' ? [this.services, actorOf(entry)] : [this.people, person];
        if (name !== '' && kind.size < MOST_NAMES)
            kind.add(name);
        if (isUnknown(entry) && this.unknown.size < MOST_NAMES)
            this.unknown.add(actionOf(entry));
    }
    countFinding(finding, target) {
        const { outcome, entry, excepted } = finding;
        const tally = this.tallyOf(finding);
        const samples = counts(finding) ? this.counting : this.others;
        if (samples.length < MOST_FINDING_SAMPLES)
            samples.push({ finding, target });
        if (excepted !== null) {
            countIn(tally.excepted, excepted);
            return;
        }
        if (counts(finding))
            this.failingSet.add(keyOfFinding(finding));
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
    /** No rule could fail the run. */
    get hasNoErrorRule() {
        return this.options.rules.every(({ level }) => level !== 'error');
    }
    /** Findings for the summary: those that fail the run come first. */
    get samples() {
        return [...this.counting, ...this.others].slice(0, MOST_FINDING_SAMPLES);
    }
    /** What an exception covers is reported as a notice. */
    byLevel() {
        const levels = { error: 0, warning: 0, notice: 0 };
        for (const { level, count, excepted } of this.rules.values()) {
            levels[level] += count;
            levels.notice += tally_total(excepted);
        }
        return levels;
    }
    /** The findings that fail the run. */
    get failing() {
        return this.failingSet.failing;
    }
}
function countIn(counts, name) {
    const key = counts.has(name) || counts.size < MOST_NAMES ? name : OTHERS;
    counts.set(key, (counts.get(key) ?? 0) + 1);
}
function tally_total(counts) {
    return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

// EXTERNAL MODULE: ./src/core/errors.ts
var errors = __nccwpck_require__(296);
;// CONCATENATED MODULE: ./src/result.ts
/** What a run came to: filled as it becomes known, whatever happens later; and its outcome. */




function emptyResult(run, movesCursor, warnOnly = false) {
    return {
        run,
        movesCursor,
        warnOnly,
        error: null,
        asOf: null,
        visibility: 'public',
        organization: null,
        resumed: null,
        folder: null,
        ending: null,
        tally: null,
        again: null,
        carried: [],
        receipts: [],
        openFindings: null,
        exported: null,
        manifest: null,
        cursor: null,
        warnings: [],
    };
}
/** Findings of this run's earlier attempts that count: those that were met again, and those that are recorded. */
function earlierFindings({ again, resumed }) {
    const set = FailingSet.of(again?.failing ?? NONE_FAILING);
    set.addSame(resumed?.earlier ?? NONE_FAILING);
    return set.failing;
}
/** Findings of the run itself, over all of its attempts. */
function ownFindings(found) {
    const set = FailingSet.of(found.tally?.failing ?? NONE_FAILING, found.again?.failing ?? NONE_FAILING);
    set.addSame(found.resumed?.earlier ?? NONE_FAILING);
    return set.failing;
}
/** How many findings count against the run: its own, what it carries, and what is open in the archive. */
function result_failingFindings(run) {
    const { carried, openFindings } = run;
    const found = totalOf(FailingSet.of(ownFindings(run), ...carried).failing);
    // What the run found is among the archive's as well, perhaps as the finding of a run before it.
    return openFindings === null ? found : Math.max(found, openFindings.own + total(openFindings.open));
}
/** How many findings of other runs are open. */
function openOfOthers({ openFindings }) {
    return openFindings === null ? 0 : total(openFindings.open);
}
function outcomeOf(result) {
    if (result.error !== null)
        return 'error';
    return result_outcomeWithoutError({
        hasFindings: result_failingFindings(result) > 0,
        isCaughtUp: result.ending === 'caught-up',
        warnOnly: result.warnOnly,
    });
}
/** When both hold, findings come before an incomplete reading, unless they only warn: they must not hide what fails the step. */
function result_outcomeWithoutError(run) {
    if (run.warnOnly && !run.isCaughtUp)
        return 'incomplete';
    if (run.hasFindings)
        return 'policy-failed';
    return run.isCaughtUp ? 'success' : 'incomplete';
}
/** The level of the annotation that ends a run: one of level `error` fails the step. */
function verdictLevel(outcome, warnOnly) {
    return outcome === 'policy-failed' && warnOnly ? 'warning' : 'error';
}
/** An error of the API that broke off the reading, and what is safe all the same. */
function withProgress(cause, { exported, cursor, movesCursor }) {
    return new CloudError(sentence `${cause.sentence} ${progressOf({ exported, cursor, movesCursor })}`, { cause });
}
function progressOf({ exported, cursor, movesCursor }) {
    if (!movesCursor) {
        const delivered = exported === null
            ? sentence `Nothing was read.`
            : sentence `${exported.entries} entries that were read before are delivered.`;
        return sentence `${delivered} This mode keeps no cursor: ask again for the rest.`;
    }
    return exported === null
        ? sentence `Nothing was read, and the cursor stays where it was: the next run goes on from there, and nothing is lost.`
        : sentence `${exported.entries} new entries that were read before are delivered, and progress is saved to ${cursor ?? 'the beginning'}: the next run goes on from there, and nothing is lost.`;
}

// EXTERNAL MODULE: ./src/core/sentence.ts + 2 modules
var core_sentence = __nccwpck_require__(289);
// EXTERNAL MODULE: ./src/core/time.ts
var time = __nccwpck_require__(334);
;// CONCATENATED MODULE: ./src/verification.ts
/** What a verification came to, in numbers. */


function emptyVerification(warnOnly) {
    return {
        visibility: 'public',
        warnOnly,
        error: null,
        target: null,
        inspected: null,
        exports: [],
        source: null,
        isRepaired: false,
        tally: null,
        folder: null,
        earlier: NONE_FAILING,
        receipts: [],
        warnings: [],
    };
}
/** Null when nothing was compared with the source. */
function verification_countDifferences({ exports, source, isRepaired, receipts }) {
    if (source === null || source.scope.length === 0)
        return null;
    const all = exports.flatMap(({ differences }) => differences ?? []);
    const sum = (count) => all.reduce((total, differences) => total + count(differences), 0);
    const missing = sum(({ counts }) => counts.missing);
    const vanished = sum(({ counts }) => counts.vanished);
    const altered = sum(({ counts }) => counts.altered);
    return {
        missing,
        vanished,
        altered,
        repaired: receipts.reduce((total, { entries }) => total + entries, 0),
        rewritten: sum(({ rewritten }) => rewritten),
        beyondRetention: sum(({ beyondRetention }) => beyondRetention),
        redated: sum(({ redated }) => redated),
        unlocated: sum(({ unlocated }) => unlocated),
        left: (isRepaired ? 0 : missing) + vanished + altered,
    };
}
/** The findings among the entries that were repaired, by this attempt of the run and by earlier ones. */
function verification_repairFindings({ tally, earlier }) {
    return { tally, again: null, carried: [], openFindings: null, resumed: { earlier } };
}
function verificationOutcome(verification) {
    const { error, inspected, source } = verification;
    const isIntact = error === null && inspected !== null && inspected.problems.count === 0;
    if (!isIntact || (verification_countDifferences(verification)?.left ?? 0) > 0)
        return 'error';
    return outcomeWithoutError({
        hasFindings: failingFindings(verification_repairFindings(verification)) > 0,
        isCaughtUp: source === null || source.ending.kind === 'caught-up',
        warnOnly: verification.warnOnly,
    });
}

// EXTERNAL MODULE: ./src/verify/ranges.ts
var ranges = __nccwpck_require__(839);
;// CONCATENATED MODULE: ./src/report/verification.ts
/** What a verification says: a line for each range, what is wrong, and the verdict. */






/**
 * For each range without a gap what it holds, as in "2026-01-01 to 2026-11-23: 12,345 entries, continuous, …".
 * @param isPublic whether everybody may read the lines: exports are then numbered, since a manifest can name anything
 */
function rangeLines({ inspected, exports, source }, isPublic = false) {
    const chain = inspected?.problems.count === 0 ? 'chain intact' : 'not intact';
    return exports.flatMap((verified, index) => {
        const { ranges, outside } = verified;
        const name = prefixOf(exports, index, isPublic);
        const lines = ranges.map((range) => {
            const span = (0,core_sentence/* sentence */.em) `${(0,time/* day */.vd)(range.from ?? range.first ?? range.to)} to ${(0,time/* day */.vd)(range.to)}`;
            const { text } = agreementOf(verified, range, source);
            return (0,core_sentence/* sentence */.em) `${name}${span}: ${entryCount(range.entries)}, continuous, ${chain}, ${text}`;
        });
        if (outside === 0)
            return lines.length === 0 ? [(0,core_sentence/* sentence */.em) `${name}no entries yet`] : lines;
        const others = lines.length === 0 ? 'any continuous range' : 'these';
        return [
            ...lines,
            (0,core_sentence/* sentence */.em) `${name}outside of ${others}: ${entryCount(outside)}, newer than the cursor or of another mode`,
        ];
    });
}
/** What people want to know of an archive without its being damage: repeated ids, and entries that were not evaluated. */
function archiveNotes({ exports }, isPublic = false) {
    return exports.flatMap(({ history, repeated }, index) => {
        const { ids, isComplete, unchecked, uncheckedFrom } = repeated;
        const notes = [];
        if (ids > 0) {
            const number = `${isComplete ? '' : 'at least '}${(0,core_sentence/* plural */.LS)(ids, 'id is', 'ids are')}`;
            notes.push((0,core_sentence/* sentence */.em) `${number} in the archive at several times. Each time is a separate entry.`);
        }
        if (unchecked > 0) {
            const were = unchecked === 1 ? 'was' : 'were';
            notes.push((0,core_sentence/* sentence */.em) `${entryCount(unchecked)} from ${uncheckedFrom ?? ''} on ${were} not compared with one another for ids at several times: the archive has more ids than fit into memory.`);
        }
        if (history.unevaluated > 0) {
            const were = history.unevaluated === 1 ? 'was' : 'were';
            notes.push((0,core_sentence/* sentence */.em) `${entryCount(history.unevaluated)} ${were} delivered without a rule of level \`error\` looking at them.`);
        }
        return notes.map((note) => (0,core_sentence/* sentence */.em) `${prefixOf(exports, index, isPublic)}${note}`);
    });
}
/** What tells an export from the others, at the beginning of a line. A manifest can name anything, also in public. */
function prefixOf(exports, index, isPublic) {
    const history = exports[index]?.history;
    if (exports.length < 2 || history === undefined)
        return (0,core_sentence/* sentence */.em) ``;
    const called = isPublic ? (0,core_sentence/* sentence */.em) `export ${index + 1}` : (0,core_sentence/* sentence */.em) `${history.name}`;
    return (0,core_sentence/* sentence */.em) `${called}, ${history.isCommitted ? 'committed' : 'artifacts'}: `;
}
/** Whether the source agrees with every range from its beginning to its end. */
function isCompletelyCompared({ exports, source }) {
    return exports.every((verified) => {
        const { ranges, outside } = verified;
        const isContinuous = ranges.length > 0 || outside === 0;
        return isContinuous && ranges.every((range) => agreementOf(verified, range, source).isComplete);
    });
}
/** What the source says of a range, and whether it was compared with all of it and agrees. */
function agreementOf({ differences }, range, source) {
    const inPart = (text) => ({ text, isComplete: false });
    if (source === null)
        return inPart((0,core_sentence/* sentence */.em) `source not asked`);
    const compared = (0,ranges/* within */.ux)(source.scope, range.from, range.to);
    const [first] = compared;
    if (differences === null || first === undefined)
        return inPart((0,core_sentence/* sentence */.em) `source not compared`);
    const { missing, vanished, altered } = differences.counts;
    if (missing + vanished + altered > 0)
        return inPart((0,core_sentence/* sentence */.em) `source differs`);
    const but = differences.redated === 0 ? (0,core_sentence/* sentence */.em) `` : (0,core_sentence/* sentence */.em) ` except for re-dated entries`;
    if (compared.length > 1)
        return inPart((0,core_sentence/* sentence */.em) `source agrees${but} in parts of it`);
    const begin = first.from === range.from ? (0,core_sentence/* sentence */.em) `` : (0,core_sentence/* sentence */.em) ` from ${(0,time/* day */.vd)(first.from ?? first.to)} on`;
    const isToEnd = (0,time/* compare */.UD)(first.to, (0,time/* minus */.Rd)(range.to, source.lookback)) >= 0;
    const end = isToEnd ? (0,core_sentence/* sentence */.em) `` : (0,core_sentence/* sentence */.em) ` up to ${first.to}`;
    return { text: (0,core_sentence/* sentence */.em) `source agrees${but}${begin}${end}`, isComplete: isToEnd && first.from === range.from };
}
/** What is wrong, and what is worth knowing without being damage. */
function problemLines({ messages, notes, count }) {
    const lines = [...messages, ...notes].map((problem) => (0,core_sentence/* sentence */.em) `${problem}.`);
    const rest = count - messages.length;
    return rest > 0 ? [...lines, (0,core_sentence/* sentence */.em) `${rest} more are not listed.`] : lines;
}
/** What the source has otherwise, without being a difference. */
function comparedLines(verification) {
    const { rewritten = 0, beyondRetention = 0, redated = 0, unlocated = 0 } = countDifferences(verification) ?? {};
    const first = verification.source?.first ?? 'none';
    return [
        ...(beyondRetention === 0
            ? []
            : [
                sentence `${entryCount(beyondRetention)} older than the source's first one (${first}): beyond its retention, and only here.`,
            ]),
        ...(rewritten === 0
            ? []
            : [sentence `${entryCount(rewritten)} written differently by the source, and saying the same.`]),
        ...(redated === 0
            ? []
            : [
                sentence `${entryCount(redated)} ${redated === 1 ? 'is' : 'are'} re-dated: CockroachDB Cloud has the same id at another time, and all other fields are the same. The archive keeps the old time as well.`,
            ]),
        ...(unlocated === 0
            ? []
            : [
                sentence `${entryCount(unlocated)} that vanished ${unlocated === 1 ? 'was' : 'were'} not looked for at another time: more vanished than fit into memory.`,
            ]),
    ];
}
/** What is wrong, and what to do about it; null when nothing is. */
function verificationVerdict(verification) {
    const { error, inspected, source } = verification;
    const counts = countDifferences(verification);
    const findings = failingFindings(repairFindings(verification));
    const sentences = [
        ...(error === null ? [] : [finalSentenceOf(error)]),
        ...(inspected === null || inspected.problems.count === 0 ? [] : [damage(inspected.problems)]),
        ...(counts === null || counts.left === 0 ? [] : [disagreement(counts, verification)]),
    ];
    const isIncomplete = sentences.length === 0 && source?.ending.kind === 'max-duration';
    if (findings > 0 && verification.warnOnly) {
        sentences.push(sentence `${plural(findings, 'finding', 'findings')} among the entries that were added ${findings === 1 ? 'needs' : 'need'} review (\`warn-only\`). The entries and the findings are safe in the archive.`);
    }
    else if (findings > 0) {
        sentences.push(sentence `${plural(findings, 'finding', 'findings')} among the entries that were added ${findings === 1 ? 'turns' : 'turn'} this run red; the entries and the findings are safe in the archive. Look into each of them.`);
    }
    if (isIncomplete && (sentences.length === 0 || verification.warnOnly)) {
        sentences.push(sentence `Reading stopped after \`max-duration\`: the source was compared up to ${source.scope.at(-1)?.to ?? 'nowhere'} only. Run again with more time, or verify a part (\`start\`, \`end\`).`);
    }
    return sentences.length === 0 ? null : join(sentences);
}
function damage({ messages, count }) {
    return sentence `The archive is not whole: ${plural(count, 'thing is', 'things are')} wrong with it (${join(messages.slice(0, 1))}${count > 1 ? '; …' : ''}). The log lists them. \`git log -- <file>\` shows who changed a committed file: restore it from the newest commit there that this action made; unpack an artifact again.`;
}
function disagreement({ missing, vanished, altered }, { visibility, isRepaired }) {
    const sentences = [
        sentence `The archive and the source differ: ${missing} missing in the archive${isRepaired ? sentence ` (added now)` : sentence ``}, ${vanished} vanished from the source, ${altered} altered.`,
    ];
    if (visibility !== 'public')
        sentences.push(sentence `The job summary lists them.`);
    if (missing > 0 && !isRepaired) {
        sentences.push(sentence `\`repair: true\` adds what is missing to a committed archive.`);
    }
    if (vanished + altered > 0) {
        sentences.push(sentence `What vanished or was altered is for the support of CockroachDB Cloud to explain: the archive keeps what was first sent.`);
    }
    return join(sentences);
}
function entryCount(number) {
    return `${number.toLocaleString('en-US')} ${number === 1 ? 'entry' : 'entries'}`;
}


/***/ }),

/***/ 645:
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
function parsePath(path, views) {
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
/** The first month whose manifests can name a file of entries or findings: no clock is ahead, or behind, by a year. */
function firstMonthOf(path) {
    const [, year, month] = /(\d{4})(-\d\d)[^/]*$/.exec(path) ?? [];
    return year === undefined ? '' : `${String(Number(year) - 1).padStart(4, '0')}${month}`;
}

// EXTERNAL MODULE: ./src/core/sentence.ts + 2 modules
var core_sentence = __nccwpck_require__(289);
// EXTERNAL MODULE: ./src/core/time.ts
var core_time = __nccwpck_require__(334);
;// CONCATENATED MODULE: ./src/core/entry.ts
/** The noun: an entry of the audit log, and what it says of itself. */

/** An entry whose fields are parsed already. */
class ParsedEntry {
    id;
    created_at;
    fields;
    bytes;
    constructor(id, created_at, fields, bytes) {
        this.id = id;
        this.created_at = created_at;
        this.fields = fields;
        this.bytes = bytes;
    }
    get(name) {
        return Object.hasOwn(this.fields, name) ? this.fields[name] : undefined;
    }
}
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
    const value = entry.get(name);
    return typeof value === 'string' ? value : '';
}
/** The action was tried and failed: the entry has a non-empty `error`. */
function hasFailed(entry) {
    const error = entry.get('error');
    return error !== undefined && error !== null && error !== '';
}
/** The order of the archive: by time, and by id among the entries of one time. */
function compareEntries(a, b) {
    const byTime = (0,core_time/* compare */.UD)(a.created_at, b.created_at);
    if (byTime !== 0)
        return byTime;
    return a.id === b.id ? 0 : a.id < b.id ? -1 : 1;
}
/** The identity as a text: equal for the same id at the same instant, however the time is written. */
function identityOf({ id, created_at }) {
    return `${instantKey(created_at)} ${id}`;
}

;// CONCATENATED MODULE: ./src/core/json.ts
/** What a parsed JSON value is. */
function json_isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function json_isText(value) {
    return typeof value === 'string';
}
/** What lies under a key of a value that may not be an object at all. */
function json_at(value, key) {
    return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
/** The list under a key; empty if there is none. */
function listIn(value, key) {
    const list = json_at(value, key);
    return Array.isArray(list) ? list : [];
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
/** A string begins, or this is a number. */
const STRING_OR_NUMBER = /"|-?\d[\d.eE+-]*/g;
/**
 * JSON whose numbers are the texts that were sent: they may be beyond 2^53, or end with a zero. `JSON.parse` takes any
 * depth, unless it is given a reviver, which it calls level by level.
 * @throws SyntaxError when the text is not JSON
 */
function parseAsSent(text) {
    // The scan relies on valid JSON.
    JSON.parse(text);
    return JSON.parse(withQuotedNumbers(text));
}
function withQuotedNumbers(json) {
    const parts = [];
    let done = 0;
    STRING_OR_NUMBER.lastIndex = 0;
    for (let found = STRING_OR_NUMBER.exec(json); found !== null; found = STRING_OR_NUMBER.exec(json)) {
        const [token] = found;
        if (token === '"') {
            STRING_OR_NUMBER.lastIndex = endOfString(json, found.index) + 1;
        }
        else {
            parts.push(json.slice(done, found.index), `"${token}"`);
            done = STRING_OR_NUMBER.lastIndex;
        }
    }
    return parts.join('') + json.slice(done);
}

;// CONCATENATED MODULE: ./src/formats/json.ts
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
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(598);
;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: external "node:fs/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");
// EXTERNAL MODULE: ./src/core/hash.ts
var core_hash = __nccwpck_require__(299);
;// CONCATENATED MODULE: ./src/archive/files.ts
/** Files of an archive as the manifest names them. */





const LINE_FEED = 10;
/** No entry is so long: a page of the API must fit into memory with it. */
const LONGEST_LINE = 64 * 2 ** 20;
/** @param content a whole file */
function recordOf(path, content) {
    let lines = 0;
    for (let at = content.indexOf(LINE_FEED); at >= 0; at = content.indexOf(LINE_FEED, at + 1))
        lines++;
    return { path, sha256: sha256(content), bytes: content.length, lines };
}
/** A file that grows by lines, hashed as it is written: nothing reads it again. */
class GrowingFile {
    root;
    path;
    hash = createHash('sha256');
    bytes = 0;
    lines = 0;
    /** @param root the folder that `path` is relative to */
    constructor(root, path) {
        this.root = root;
        this.path = path;
    }
    /** @param texts lines without their line feeds */
    async append(texts) {
        const file = join(this.root, this.path);
        if (this.lines === 0)
            await mkdir(dirname(file), { recursive: true });
        const lines = ended(texts);
        await appendFile(file, lines);
        this.hash.update(lines);
        this.bytes += lines.length;
        this.lines += texts.length;
    }
    /**
     * What was written. Nothing may be appended afterwards.
     * @throws Error when the disk doesn't hold as many bytes
     */
    async record() {
        const { path, bytes, lines } = this;
        const { size } = await stat(join(this.root, path));
        if (size !== bytes)
            throw new Error(`${path} has ${size} bytes, and ${bytes} were written`);
        return { path, sha256: this.hash.digest('hex'), bytes, lines };
    }
}
/** The lines, each with its line feed. */
function ended(texts) {
    const lines = Buffer.allocUnsafe(texts.reduce((size, { length }) => size + length + 1, 0));
    let at = 0;
    for (const text of texts) {
        lines.set(text, at);
        at += text.length;
        lines[at++] = LINE_FEED;
    }
    return lines;
}
/** Reads the file once, from the disk. */
async function recordFile(root, path) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    let bytes = 0;
    let lines = 0;
    const content = (0,external_node_fs_namespaceObject.createReadStream)((0,external_node_path_.join)(root, path));
    for await (const chunk of content) {
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

;// CONCATENATED MODULE: ./node_modules/zod/v4/core/util.js

// functions
function assertEqual(val) {
    return val;
}
function assertNotEqual(val) {
    return val;
}
function toZod() {
    return (schema) => schema;
}
function assertIs(_arg) { }
function assertNever(_x) {
    throw new Error("Unexpected value in exhaustive check");
}
function assert(_) { }
function getEnumValues(entries) {
    const numericValues = Object.values(entries).filter((v) => typeof v === "number");
    const values = Object.entries(entries)
        .filter(([k, _]) => numericValues.indexOf(+k) === -1)
        .map(([_, v]) => v);
    return values;
}
function joinValues(array, separator = "|") {
    return array.map((val) => stringifyPrimitive(val)).join(separator);
}
function jsonStringifyReplacer(_, value) {
    if (typeof value === "bigint")
        return value.toString();
    return value;
}
// the accessor lives on a shared prototype: an own accessor makes every box a dictionary-mode object (~360 B and a slow load per read against ~100 B and an inlined getter here)
class Cached {
    constructor(getter) {
        this._getter = getter;
        this._value = undefined;
    }
    get value() {
        const getter = this._getter;
        if (getter !== undefined) {
            this._value = getter();
            this._getter = undefined;
        }
        return this._value;
    }
}
function cached(getter) {
    return new Cached(getter);
}
function nullish(input) {
    return input === null || input === undefined;
}
function cleanRegex(source) {
    const start = source.startsWith("^") ? 1 : 0;
    const end = source.endsWith("$") ? source.length - 1 : source.length;
    return source.slice(start, end);
}
function floatSafeRemainder(val, step) {
    const ratio = val / step;
    const roundedRatio = Math.round(ratio);
    // `val` and `step` each round to a double before the division rounds again, so a true decimal multiple's quotient can sit up to 1.5 of these scaled epsilons from the integer. A 1x tolerance therefore rejected 2.03 as a multiple of 0.07; 4x covers the worst case with margin.
    const tolerance = 4 * Number.EPSILON * Math.max(Math.abs(ratio), 1);
    if (Math.abs(ratio - roundedRatio) < tolerance)
        return 0;
    return ratio - roundedRatio;
}
const EVALUATING = /* @__PURE__*/ (/* unused pure expression or super */ null && (Symbol("evaluating")));
function defineLazy(object, key, getter) {
    let value = undefined;
    Object.defineProperty(object, key, {
        get() {
            if (value === EVALUATING) {
                // Circular reference detected, return undefined to break the cycle
                return undefined;
            }
            if (value === undefined) {
                value = EVALUATING;
                value = getter();
            }
            return value;
        },
        set(v) {
            Object.defineProperty(object, key, {
                value: v,
                // configurable: true,
            });
            // object[key] = v;
        },
        configurable: true,
    });
}
function objectClone(obj) {
    return Object.create(Object.getPrototypeOf(obj), Object.getOwnPropertyDescriptors(obj));
}
function assignProp(target, prop, value) {
    Object.defineProperty(target, prop, {
        value,
        writable: true,
        enumerable: true,
        configurable: true,
    });
}
/**
 * Whichever object a def's `shape` currently answers from: the one the caller passed until the first read, the frozen copy after it.
 *
 * Its keys and descriptors read without invoking anything, which is what lets a discriminated union check its discriminator, and the cycle walk read a shape, without resolving a getter that references the schema being constructed. A def that answers `shape` from an accessor of its own has none.
 */
function rawShape(def) {
    const desc = Object.getOwnPropertyDescriptor(def, "shape");
    return desc?.get ? desc.get.raw : desc?.value;
}
// where a builder reads its source's keys and descriptors, resolving only a shape a def answers for itself. A shape resolves by object spread, so only its enumerable keys are ever part of it.
function sourceShape(schema) {
    return rawShape(schema._zod.def) ?? schema._zod.def.shape;
}
// a key whose value is not settled yet, self-caching so every read after the first gets the same one
function deferProp(target, key, getter) {
    Object.defineProperty(target, key, {
        get() {
            const value = getter();
            assignProp(this, key, value);
            return value;
        },
        enumerable: true,
        configurable: true,
    });
}
// Writes a settled key. A plain assignment is much cheaper than `defineProperty` and produces the same descriptor, but it runs whatever setter already answers to the key — an accessor this shape deferred, or an inherited one, which `__proto__` has on every object and prototype pollution can add for any name.
function putProp(target, key, value) {
    if (key in target)
        assignProp(target, key, value);
    else
        target[key] = value;
}
/**
 * Copies `keys` of `source`'s shape onto `target`, each value passed through `wrap`.
 *
 * A key the source has resolved is copied through now, so the derived shape states it outright and nothing has to resolve it to learn what it holds. A key the source still defers stays deferred, and reads back through the source's own `shape`, so it resolves once and both shapes get that one schema.
 */
function mirrorShape(target, source, keys, wrap) {
    const raw = sourceShape(source);
    for (const key of keys) {
        const desc = Object.getOwnPropertyDescriptor(raw, key);
        if (!desc.enumerable)
            continue;
        if (desc.get) {
            deferProp(target, key, () => {
                const value = source._zod.def.shape[key];
                return wrap ? wrap(value, key) : value;
            });
        }
        else
            putProp(target, key, wrap ? wrap(desc.value, key) : desc.value);
    }
}
// same, for a plain shape a caller passed rather than a schema's
function mirrorProps(target, source) {
    for (const key of Reflect.ownKeys(source)) {
        const desc = Object.getOwnPropertyDescriptor(source, key);
        if (!desc.enumerable)
            continue;
        if (desc.get)
            deferProp(target, key, () => source[key]);
        else
            putProp(target, key, desc.value);
    }
}
function mergeDefs(...defs) {
    const mergedDescriptors = {};
    for (const def of defs) {
        const descriptors = Object.getOwnPropertyDescriptors(def);
        Object.assign(mergedDescriptors, descriptors);
    }
    return Object.defineProperties({}, mergedDescriptors);
}
function cloneDef(schema) {
    return mergeDefs(schema._zod.def);
}
function getElementAtPath(obj, path) {
    if (!path)
        return obj;
    return path.reduce((acc, key) => acc?.[key], obj);
}
function promiseAllObject(promisesObj) {
    const keys = Object.keys(promisesObj);
    const promises = keys.map((key) => promisesObj[key]);
    return Promise.all(promises).then((results) => {
        const resolvedObj = {};
        for (let i = 0; i < keys.length; i++) {
            resolvedObj[keys[i]] = results[i];
        }
        return resolvedObj;
    });
}
function randomString(length = 10) {
    const chars = "abcdefghijklmnopqrstuvwxyz";
    let str = "";
    for (let i = 0; i < length; i++) {
        str += chars[Math.floor(Math.random() * chars.length)];
    }
    return str;
}
function esc(str) {
    return JSON.stringify(str);
}
function slugify(input) {
    return input
        .toLowerCase()
        .trim()
        .replace(/[^\w\s-]/g, "")
        .replace(/[\s_-]+/g, "-")
        .replace(/^-+|-+$/g, "");
}
const captureStackTrace = ("captureStackTrace" in Error ? Error.captureStackTrace : (..._args) => { });
function util_isObject(data) {
    return typeof data === "object" && data !== null && !Array.isArray(data);
}
const allowsEval = /* @__PURE__*/ (/* unused pure expression or super */ null && (cached(() => {
    // Skip the probe under `jitless`: strict CSPs report the caught `new Function` as a `securitypolicyviolation` even though the throw is swallowed.
    if (globalConfig.jitless) {
        return false;
    }
    // @ts-ignore
    if (typeof navigator !== "undefined" && navigator?.userAgent?.includes("Cloudflare")) {
        return false;
    }
    try {
        const F = Function;
        new F("");
        return true;
    }
    catch (_) {
        return false;
    }
})));
function isPlainObject(o) {
    if (util_isObject(o) === false)
        return false;
    // modified constructor
    const ctor = o.constructor;
    if (ctor === undefined)
        return true;
    if (typeof ctor !== "function")
        return true;
    // modified prototype
    const prot = ctor.prototype;
    if (util_isObject(prot) === false)
        return false;
    // ctor doesn't have static `isPrototypeOf`
    if (Object.prototype.hasOwnProperty.call(prot, "isPrototypeOf") === false) {
        return false;
    }
    return true;
}
function shallowClone(o) {
    if (isPlainObject(o))
        return { ...o };
    if (Array.isArray(o))
        return [...o];
    if (o instanceof Map)
        return new Map(o);
    if (o instanceof Set)
        return new Set(o);
    return o;
}
function numKeys(data) {
    let keyCount = 0;
    for (const key in data) {
        if (Object.prototype.hasOwnProperty.call(data, key)) {
            keyCount++;
        }
    }
    return keyCount;
}
const getParsedType = (data) => {
    const t = typeof data;
    switch (t) {
        case "undefined":
            return "undefined";
        case "string":
            return "string";
        case "number":
            return Number.isNaN(data) ? "nan" : "number";
        case "boolean":
            return "boolean";
        case "function":
            return "function";
        case "bigint":
            return "bigint";
        case "symbol":
            return "symbol";
        case "object":
            if (Array.isArray(data)) {
                return "array";
            }
            if (data === null) {
                return "null";
            }
            if (data.then && typeof data.then === "function" && data.catch && typeof data.catch === "function") {
                return "promise";
            }
            if (typeof Map !== "undefined" && data instanceof Map) {
                return "map";
            }
            if (typeof Set !== "undefined" && data instanceof Set) {
                return "set";
            }
            if (typeof Date !== "undefined" && data instanceof Date) {
                return "date";
            }
            // @ts-ignore
            if (typeof File !== "undefined" && data instanceof File) {
                return "file";
            }
            return "object";
        default:
            throw new Error(`Unknown data type: ${t}`);
    }
};
const propertyKeyTypes = /* @__PURE__*/ new Set(["string", "number", "symbol"]);
const primitiveTypes = /* @__PURE__*/ new Set([
    "string",
    "number",
    "bigint",
    "boolean",
    "symbol",
    "undefined",
]);
function escapeRegex(str) {
    return str.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
// zod-specific utils
function clone(inst, def, params) {
    const cl = new inst._zod.constr(def ?? inst._zod.def);
    if (!def || params?.parent)
        cl._zod.parent = inst;
    return cl;
}
function normalizeParams(_params) {
    const params = _params;
    if (!params)
        return {};
    if (typeof params === "string")
        return { error: () => params };
    if (params?.message !== undefined) {
        if (params?.error !== undefined)
            throw new Error("Cannot specify both `message` and `error` params");
        params.error = params.message;
    }
    delete params.message;
    if (typeof params.error === "string")
        return { ...params, error: () => params.error };
    return params;
}
function createTransparentProxy(getter) {
    let target;
    return new Proxy({}, {
        get(_, prop, receiver) {
            target ?? (target = getter());
            return Reflect.get(target, prop, receiver);
        },
        set(_, prop, value, receiver) {
            target ?? (target = getter());
            return Reflect.set(target, prop, value, receiver);
        },
        has(_, prop) {
            target ?? (target = getter());
            return Reflect.has(target, prop);
        },
        deleteProperty(_, prop) {
            target ?? (target = getter());
            return Reflect.deleteProperty(target, prop);
        },
        ownKeys(_) {
            target ?? (target = getter());
            return Reflect.ownKeys(target);
        },
        getOwnPropertyDescriptor(_, prop) {
            target ?? (target = getter());
            return Reflect.getOwnPropertyDescriptor(target, prop);
        },
        defineProperty(_, prop, descriptor) {
            target ?? (target = getter());
            return Reflect.defineProperty(target, prop, descriptor);
        },
    });
}
function stringifyPrimitive(value) {
    if (typeof value === "bigint")
        return value.toString() + "n";
    if (typeof value === "string")
        return `"${value}"`;
    return `${value}`;
}
function optionalKeys(shape) {
    return Object.keys(shape).filter((k) => {
        return shape[k]._zod.optin !== undefined && shape[k]._zod.optout === "optional";
    });
}
// Wrapped in a `@__PURE__` IIFE: esbuild never tree-shakes a top-level initializer that contains a member access on `Number`, so the bare object literal survived into every bundle.
const NUMBER_FORMAT_RANGES = /*@__PURE__*/ (() => ({
    safeint: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    int32: [-2147483648, 2147483647],
    uint32: [0, 4294967295],
    float32: [-3.4028234663852886e38, 3.4028234663852886e38],
    float64: [-Number.MAX_VALUE, Number.MAX_VALUE],
}))();
const BIGINT_FORMAT_RANGES = {
    int64: [/* @__PURE__*/ BigInt("-9223372036854775808"), /* @__PURE__*/ BigInt("9223372036854775807")],
    uint64: [/* @__PURE__*/ BigInt(0), /* @__PURE__*/ BigInt("18446744073709551615")],
};
function pick(schema, mask) {
    const currDef = schema._zod.def;
    const checks = currDef.checks;
    const hasChecks = checks && checks.length > 0;
    if (hasChecks) {
        throw new Error(".pick() cannot be used on object schemas containing refinements");
    }
    const newShape = {};
    mirrorShape(newShape, schema, maskedKeys(schema, mask));
    return clone(schema, mergeDefs(currDef, { shape: newShape, checks: [] }));
}
// the mask keys that select something, checked against the source's shape without resolving it
function maskedKeys(schema, mask) {
    const raw = sourceShape(schema);
    const keys = [];
    // `for...in` skips symbols, so a symbol in the mask would select nothing
    for (const key of Reflect.ownKeys(mask)) {
        if (!Object.getOwnPropertyDescriptor(raw, key)?.enumerable) {
            throw new Error(`Unrecognized key: "${String(key)}"`);
        }
        if (mask[key])
            keys.push(key);
    }
    return keys;
}
function omit(schema, mask) {
    const currDef = schema._zod.def;
    const checks = currDef.checks;
    const hasChecks = checks && checks.length > 0;
    if (hasChecks) {
        throw new Error(".omit() cannot be used on object schemas containing refinements");
    }
    const omitted = new Set(maskedKeys(schema, mask));
    const newShape = {};
    mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)).filter((key) => !omitted.has(key)));
    return clone(schema, mergeDefs(currDef, { shape: newShape, checks: [] }));
}
function extend(schema, shape) {
    if (!isPlainObject(shape)) {
        throw new Error("Invalid input to extend: expected a plain object");
    }
    const checks = schema._zod.def.checks;
    const hasChecks = checks && checks.length > 0;
    if (hasChecks) {
        // Only throw if new shape overlaps with existing shape. Use getOwnPropertyDescriptor to check key existence without accessing values
        const existingShape = sourceShape(schema);
        for (const key of Reflect.ownKeys(shape)) {
            if (Object.getOwnPropertyDescriptor(existingShape, key) !== undefined) {
                throw new Error("Cannot overwrite keys on object schemas containing refinements. Use `.safeExtend()` instead.");
            }
        }
    }
    return clone(schema, mergeDefs(schema._zod.def, { shape: extended(schema, shape) }));
}
// the source's keys, then the caller's overlaid on top
function extended(schema, shape) {
    const newShape = {};
    mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)));
    mirrorProps(newShape, shape);
    return newShape;
}
function safeExtend(schema, shape) {
    if (!isPlainObject(shape)) {
        throw new Error("Invalid input to safeExtend: expected a plain object");
    }
    return clone(schema, mergeDefs(schema._zod.def, { shape: extended(schema, shape) }));
}
function merge(a, b) {
    if (!b?._zod?.def) {
        throw new Error("Invalid input to merge: expected an object schema. To merge a plain shape, use `.extend()`.");
    }
    if (a._zod.def.checks?.length) {
        throw new Error(".merge() cannot be used on object schemas containing refinements. Use .safeExtend() instead.");
    }
    const newShape = {};
    mirrorShape(newShape, a, Reflect.ownKeys(sourceShape(a)));
    mirrorShape(newShape, b, Reflect.ownKeys(sourceShape(b)));
    const def = mergeDefs(a._zod.def, {
        shape: newShape,
        get catchall() {
            return b._zod.def.catchall;
        },
        checks: b._zod.def.checks ?? [],
    });
    return clone(a, def);
}
function partial(Class, schema, mask, name = "partial") {
    const currDef = schema._zod.def;
    const checks = currDef.checks;
    const hasChecks = checks && checks.length > 0;
    if (hasChecks) {
        throw new Error(`.${name}() cannot be used on object schemas containing refinements`);
    }
    const selected = mask ? new Set(maskedKeys(schema, mask)) : undefined;
    const newShape = {};
    mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)), Class &&
        ((value, key) => (selected && !selected.has(key) ? value : new Class({ type: "optional", innerType: value }))));
    return clone(schema, mergeDefs(schema._zod.def, { shape: newShape, checks: [] }));
}
function required(Class, schema, mask) {
    const selected = mask ? new Set(maskedKeys(schema, mask)) : undefined;
    const newShape = {};
    mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)), (value, key) => 
    // overwrite with non-optional
    selected && !selected.has(key) ? value : new Class({ type: "nonoptional", innerType: value }));
    return clone(schema, mergeDefs(schema._zod.def, { shape: newShape }));
}
// invalid_type | too_big | too_small | invalid_format | not_multiple_of | unrecognized_keys | invalid_union | invalid_key | invalid_element | invalid_value | custom
function aborted(x, startIndex = 0) {
    if (x.aborted === true)
        return true;
    for (let i = startIndex; i < x.issues.length; i++) {
        if (x.issues[i]?.continue !== true) {
            return true;
        }
    }
    return false;
}
// Checks for explicit abort (continue === false), as opposed to implicit abort (continue === undefined). Used to respect `abort: true` in .refine() even for checks that have a `when` function.
function explicitlyAborted(x, startIndex = 0) {
    if (x.aborted === true)
        return true;
    for (let i = startIndex; i < x.issues.length; i++) {
        if (x.issues[i]?.continue === false) {
            return true;
        }
    }
    return false;
}
function prefixIssues(path, issues) {
    return issues.map((iss) => {
        var _a;
        (_a = iss).path ?? (_a.path = []);
        iss.path.unshift(path);
        return iss;
    });
}
function unwrapMessage(message) {
    return typeof message === "string" ? message : message?.message;
}
/* A check holds no link back to the schema it is attached to — the same check instance is shared by every clone of that schema — so the owner is stamped onto the issues a check just raised, at the only point where both are in scope. Runs on the failure path only; `start` is the issue count from before the check ran. */
/** The leading size checks of `defChecks` that set an upper bound, each paired with it. */
function sizeCaps(defChecks) {
    const caps = [];
    for (const ch of defChecks ?? []) {
        const d = ch._zod.def;
        // a later check may rewrite the value
        if (!/_(length|size)$|_equals$/.test(d.check))
            break;
        const max = d.maximum ?? d.length ?? d.size;
        if (max >= 0)
            caps.push([max, ch]);
    }
    return caps;
}
function attachSchema(issues, start, inst) {
    var _a;
    for (let i = start; i < issues.length; i++) {
        (_a = issues[i]).schema ?? (_a.schema = inst);
    }
}
function finalizeIssue(iss, ctx, config) {
    var _a;
    // A schema that raised an issue itself owns it outright, and outranks any stamp an enclosing check left in `attachSchema`. String formats and z.custom() are schema and check at once, so when they act as a check they defer to that stamp instead.
    const traits = iss.inst?._zod?.traits;
    if (traits?.has("$ZodType")) {
        if (traits.has("$ZodCheck"))
            (_a = iss).schema ?? (_a.schema = iss.inst);
        else
            iss.schema = iss.inst;
    }
    // Decreasing specificity, first map to return a message wins. `inst` is whatever raised the issue, so a check's own map outranks the owning schema's.
    const schemaError = iss.schema !== iss.inst ? iss.schema?._zod.def?.error : undefined;
    const message = iss.message
        ? iss.message
        : (unwrapMessage(iss.inst?._zod.def?.error?.(iss)) ??
            unwrapMessage(schemaError?.(iss)) ??
            unwrapMessage(ctx?.error?.(iss)) ??
            unwrapMessage(config.customError?.(iss)) ??
            unwrapMessage(config.localeError?.(iss)) ??
            "Invalid input");
    // an explicit own-key copy beats object rest with excluded keys, which v8 routes through a generic runtime call; Object.keys rather than for-in so an issue pushed with a prototype does not leak inherited keys, and an own __proto__ key is dropped rather than assigned through the setter
    const full = {};
    for (const k of Object.keys(iss)) {
        if (k === "inst" || k === "schema" || k === "continue" || k === "input" || k === "__proto__")
            continue;
        full[k] = iss[k];
    }
    full.path ?? (full.path = []);
    full.message = message;
    if (ctx?.reportInput) {
        full.input = iss.input;
    }
    return full;
}
function getSizableOrigin(input) {
    if (input instanceof Set)
        return "set";
    if (input instanceof Map)
        return "map";
    // @ts-ignore
    if (input instanceof File)
        return "file";
    return "unknown";
}
const highSurrogate = /[\uD800-\uDBFF]/;
// Code points in `str`: a surrogate pair counts once, a lone surrogate as itself. Hand-rolled because the string iterator allocates and runs ~250x slower on this path; the regex probe exits ~50x quicker for a string with no astral characters.
function codePointLength(str) {
    const units = str.length;
    if (!highSurrogate.test(str))
        return units;
    let count = units;
    for (let i = 0; i < units - 1; i++) {
        if ((str.charCodeAt(i) & 0xfc00) === 0xd800 && (str.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
            count--;
            i++;
        }
    }
    return count;
}
function getLengthableOrigin(input) {
    if (Array.isArray(input))
        return "array";
    if (typeof input === "string")
        return "string";
    return "unknown";
}
function parsedType(data) {
    const t = typeof data;
    switch (t) {
        case "number": {
            return Number.isNaN(data) ? "nan" : "number";
        }
        case "object": {
            if (data === null) {
                return "null";
            }
            if (Array.isArray(data)) {
                return "array";
            }
            const obj = data;
            if (obj && Object.getPrototypeOf(obj) !== Object.prototype && "constructor" in obj && obj.constructor) {
                return obj.constructor.name;
            }
        }
    }
    return t;
}
function issue(...args) {
    const [iss, input, inst] = args;
    if (typeof iss === "string") {
        return {
            message: iss,
            code: "custom",
            input,
            inst,
        };
    }
    return { ...iss };
}
function cleanEnum(obj) {
    return Object.entries(obj)
        .filter(([k, _]) => {
        // return true if NaN, meaning it's not a number, thus a string key
        return Number.isNaN(Number.parseInt(k, 10));
    })
        .map((el) => el[1]);
}
// Codec utility functions
function base64ToUint8Array(base64) {
    const binaryString = atob(base64);
    const bytes = new Uint8Array(binaryString.length);
    for (let i = 0; i < binaryString.length; i++) {
        bytes[i] = binaryString.charCodeAt(i);
    }
    return bytes;
}
function uint8ArrayToBase64(bytes) {
    let binaryString = "";
    for (let i = 0; i < bytes.length; i++) {
        binaryString += String.fromCharCode(bytes[i]);
    }
    return btoa(binaryString);
}
function base64urlToUint8Array(base64url) {
    const base64 = base64url.replace(/-/g, "+").replace(/_/g, "/");
    const padding = "=".repeat((4 - (base64.length % 4)) % 4);
    return base64ToUint8Array(base64 + padding);
}
function uint8ArrayToBase64url(bytes) {
    return uint8ArrayToBase64(bytes).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
}
function hexToUint8Array(hex) {
    const cleanHex = hex.replace(/^0x/, "");
    if (cleanHex.length % 2 !== 0) {
        throw new Error("Invalid hex string length");
    }
    const bytes = new Uint8Array(cleanHex.length / 2);
    for (let i = 0; i < cleanHex.length; i += 2) {
        bytes[i / 2] = Number.parseInt(cleanHex.slice(i, i + 2), 16);
    }
    return bytes;
}
function uint8ArrayToHex(bytes) {
    return Array.from(bytes)
        .map((b) => b.toString(16).padStart(2, "0"))
        .join("");
}
// instanceof
class Class {
    constructor(..._args) { }
}
//////////    PROTOTYPE INSTALLERS     //////////
//
// Members live on the prototype and materialize per instance on first read, which keeps own-property count under the step where V8 stops using inline slots. Changing anything here means re-measuring runtime, memory and bundle size together — see "The three axes" in AGENTS.md.
/**
 * Installs a trait's members on its prototype. Each value builds that member for the instance on first read; the built value shadows the accessor as an own property, so a detached `const { parse } = schema` keeps working.
 *
 * Call this from a `proto` initializer, which runs once per prototype — never per instance.
 */
function members(proto, table) {
    for (const key in table) {
        const desc = Object.getOwnPropertyDescriptor(table, key);
        // a getter installs as written, so it stays live: `description` reads through to the registry on every access. not enumerable: an object literal's is, and a prototype member never was
        if (desc.get)
            Object.defineProperty(proto, key, { ...desc, enumerable: false });
        // a method materializes bound on first read, which is what keeps a detached member working: `const opt = schema.optional; opt()`
        else
            defineBound(proto, key, desc.value);
    }
}
/** Shadows a prototype member with an own value, so a getter that builds from the instance runs once. */
function own(inst, key, value, enumerable = true) {
    Object.defineProperty(inst, key, { configurable: true, writable: true, enumerable, value });
    return value;
}
/** Like {@link own}, for a member that was never an own data property and has to stay out of `Object.keys`. */
function hide(inst, key, value) {
    return own(inst, key, value, false);
}
/** Adds members a table derives from the instance: each builds on first read and shadows as own data, and assignment shadows the same way, as when these were own properties. */
function derived(computes, table) {
    for (const key in computes) {
        const compute = computes[key];
        // an object literal's accessor is configurable and enumerable, and `members` copies the descriptor as written
        Object.defineProperty(table, key, {
            configurable: true,
            enumerable: true,
            get() {
                return own(this, key, compute(this));
            },
            set(value) {
                own(this, key, value);
            },
        });
    }
    return table;
}
function defineBound(proto, key, fn) {
    Object.defineProperty(proto, key, {
        configurable: true,
        get() {
            // vitest's spyOn calls a prototype getter bare to find the function it wraps, so a nullish receiver answers the raw method
            return this == null ? fn : own(this, key, fn.bind(this));
        },
        set(value) {
            own(this, key, value);
        },
    });
}
/** Returns the prototype to install on, or `undefined` if this group is already installed on it. */
function claim(inst, sentinel) {
    const proto = Object.getPrototypeOf(inst);
    // Runs on every construction, so `in` rather than the costlier `hasOwnProperty.call`. Sentinels are keys the group itself defines.
    return sentinel in proto ? undefined : proto;
}
// The internals whose init chain is installing. A second call for the same one is a derived constructor overriding its base, so it must not construct another schema in between or the override is dropped.
let installing;
// Set while a getter is running, so a value that resolved through a recursion break is not memoized. One shared descriptor shadows the key for the duration, which costs no per-key allocation.
let broke = false;
const breaker = {
    configurable: true,
    get() {
        broke = true;
        return undefined;
    },
};
/**
 * Installs a lazily-derived internal on the `_zod` prototype of `inst`'s
 * constructor, computed from the internals object itself and cached there on
 * first read. One accessor per constructor rather than one per instance.
 */
function defineLazyInternal(inst, key, compute) {
    const proto = Object.getPrototypeOf(inst._zod);
    if (key in proto && installing !== inst._zod) {
        // A repeat construction: everything is installed already. Cleared here so the reference is not held past the first construction of every type.
        installing = undefined;
        return;
    }
    installing = inst._zod;
    Object.defineProperty(proto, key, {
        configurable: true,
        get() {
            // Shadowed before computing so a re-entrant read from a recursive schema resolves to undefined instead of running the getter again.
            Object.defineProperty(this, key, breaker);
            const outer = broke;
            broke = false;
            try {
                const value = compute(this);
                // A result that resolved through a recursion break is recomputed once the graph is complete; everything else memoizes, undefined included.
                if (broke)
                    delete this[key];
                else
                    Object.defineProperty(this, key, { configurable: true, writable: true, value });
                broke = broke || outer;
                return value;
            }
            catch (err) {
                // A compute that threw memoizes nothing, so a later read runs it again and fails the same way. The shadow goes with it, since leaving it installed would answer undefined for every later read.
                delete this[key];
                broke = broke || outer;
                throw err;
            }
        },
        set(value) {
            Object.defineProperty(this, key, { configurable: true, writable: true, value });
        },
    });
}
/**
 * Installs `key` on `inst`'s prototype, computed by `make` on first read and cached there as an own
 * data property. One accessor per constructor rather than one per instance, because an own accessor
 * puts every instance after the first into v8 dictionary mode. The key doubles as the sentinel.
 */
function installLazyProp(inst, key, make, enumerable) {
    const proto = claim(inst, key);
    if (!proto)
        return;
    Object.defineProperty(proto, key, {
        configurable: true,
        get() {
            // Shadowed before computing, so a re-entrant read from a self-referential shape resolves to undefined instead of running the getter again. A data property rather than an accessor: an own accessor is the dictionary-mode transition this exists to avoid.
            const desc = { configurable: true, writable: true, enumerable, value: undefined };
            Object.defineProperty(this, key, desc);
            // a compute that throws leaves the shadow behind, so later reads answer undefined instead of re-throwing; `defineLazy` did the same, and `defineLazyInternal`'s delete-on-catch would cost bytes in every bundle for a case only a throwing user getter reaches
            desc.value = make(this);
            Object.defineProperty(this, key, desc);
            return desc.value;
        },
        set(value) {
            Object.defineProperty(this, key, { configurable: true, writable: true, enumerable, value });
        },
    });
}
/** Marks the thunk `_catch` synthesises for a constant catch value. `Function.length` cannot tell that thunk from a user callback — rest and defaulted parameters both report arity 0 — and a user callback reads `ctx.error`, whose issues only finalize correctly against the caller's per-parse error map. Provenance can say what arity cannot. A plain string key rather than `Symbol.for`, whose call at module scope no bundler can prove pure — the same shape that anchored `urlCanParse` into every build. */
const CONSTANT_CATCH = "~constantCatch";
/** Wraps a constant catch value in a thunk tagged with {@link CONSTANT_CATCH}. */
function constantCatch(value) {
    const fn = () => value;
    fn[CONSTANT_CATCH] = true;
    return fn;
}

;// CONCATENATED MODULE: ./node_modules/zod/v4/core/core.js
var _a;

/** A special constant with type `never` */
const NEVER = /*@__PURE__*/ Object.freeze({
    status: "aborted",
});
/* Shared descriptor for installing `_zod`; defineProperty reads it
 * synchronously, so reusing one object avoids a per-instance allocation. */
const _zodDesc = { value: undefined, enumerable: false };
// null where suppressing the capture would be unrecoverable: `parse()` puts the frames back with `captureStackTrace`, so without it the throw would lose its stack. also latched to null once `stackTraceLimit` proves unassignable, which a realm can do at any point by hardening Error
let _E = "captureStackTrace" in Error ? Error : null;
// v8 captures a stack trace inside the Error constructor, which dominates a failed parse; costs only the frames, and parse() restores those. the constructor must RUN: Object.create is cheaper and passes instanceof, but Error.isError and util.types.isNativeError check an internal slot
function newError(Definition) {
    const E = _E;
    if (E) {
        const saved = E.stackTraceLimit;
        if (typeof saved === "number") {
            try {
                E.stackTraceLimit = 0;
            }
            catch {
                _E = null;
                return new Definition();
            }
            try {
                return new Definition();
            }
            finally {
                E.stackTraceLimit = saved;
            }
        }
    }
    return new Definition();
}
function $constructor(name, initializer, 
/** This trait's members, installed once on every prototype that composes it. They cannot be declared in the initializer above: that runs per instance, and the prototype is shared. */
proto, params) {
    // Prototype for this constructor's `_zod` internals. Lazily-derived fields (`values`, `pattern`, `optin`, …) install here once rather than as an accessor on every instance.
    const zodProto = {};
    // Assigning the fields in the constructor body is what gives instances in-object slots; building the object literally and reparenting it costs a second allocation and a generic property copy.
    function Internals(def) {
        this.def = def;
        this.constr = _;
        this.traits = new Set();
    }
    Internals.prototype = zodProto;
    const protoMembers = proto;
    // One trait's members land on every prototype whose chain composes it, so the answer is per prototype rather than per trait.
    const initialized = protoMembers && new WeakSet();
    function init(inst, def) {
        if (!inst._zod) {
            _zodDesc.value = new Internals(def);
            try {
                Object.defineProperty(inst, "_zod", _zodDesc);
            }
            finally {
                // Cleared even on throw, so the shared descriptor never leaks one instance's internals into the next.
                _zodDesc.value = undefined;
            }
        }
        else if (inst._zod.traits.has(name)) {
            return;
        }
        inst._zod.traits.add(name);
        initializer(inst, def);
        if (initialized) {
            // `super(def)` from a user subclass gives `this` a prototype the subclass owns, and installing there would overwrite whatever the subclass declared. `constr` built the instance, so its prototype is the one below the subclass's that should carry the members. A receiver whose chain never reaches that prototype installs on its own, which for a plain object handed straight to `init` means `Object.prototype` — unchanged from before.
            const own = Object.getPrototypeOf(inst);
            const ctorProto = inst._zod.constr.prototype;
            let up = own;
            while (up && up !== ctorProto)
                up = Object.getPrototypeOf(up);
            const target = up ?? own;
            if (!initialized.has(target)) {
                initialized.add(target);
                members(target, protoMembers);
            }
        }
        // support prototype modifications; for-in avoids the array allocation of Object.keys on the (usually empty) prototype
        const proto = _.prototype;
        for (const k in proto) {
            if (!Object.prototype.hasOwnProperty.call(proto, k))
                continue;
            if (!(k in inst)) {
                inst[k] = proto[k].bind(inst);
            }
        }
    }
    // doesn't work if Parent has a constructor with arguments
    const Parent = params?.Parent ?? Object;
    class Definition extends Parent {
    }
    Object.defineProperty(Definition, "name", { value: name });
    function _(def) {
        const inst = params?.Parent ? newError(Definition) : this;
        init(inst, def);
        const deferred = inst._zod.deferred;
        if (deferred) {
            for (const fn of deferred) {
                fn();
            }
            // Released: initializers run once, and the list would otherwise be retained for the schema's lifetime.
            inst._zod.deferred = undefined;
        }
        // Global post-processor hook. Internal: installed by `import "zod/compile"` to enable AOT compilation for every constructed schema. Runs last, once the instance is fully built, because it hands the instance to compile(). The post-processor is expected to be reentrancy-guarded by its own implementation.
        const pp = globalThis.__zod_globalConfig?.postProcessor;
        if (pp)
            pp(inst);
        return inst;
    }
    Object.defineProperty(_, "init", { value: init });
    Object.defineProperty(_, Symbol.hasInstance, {
        value: (inst) => {
            if (params?.Parent && inst instanceof params.Parent)
                return true;
            return inst?._zod?.traits?.has(name);
        },
    });
    Object.defineProperty(_, "name", { value: name });
    return _;
}
//////////////////////////////   UTILITIES   ///////////////////////////////////////
const $brand = /*@__PURE__*/ (/* unused pure expression or super */ null && (Symbol("zod_brand")));
class $ZodAsyncError extends Error {
    constructor() {
        super(`Encountered Promise during synchronous parse. Use .parseAsync() instead.`);
    }
}
class $ZodEncodeError extends Error {
    constructor(name) {
        super(`Encountered unidirectional transform during encode: ${name}`);
        this.name = "ZodEncodeError";
    }
}
(_a = globalThis).__zod_globalConfig ?? (_a.__zod_globalConfig = {});
const core_globalConfig = globalThis.__zod_globalConfig;
function config(newConfig) {
    if (newConfig)
        Object.assign(core_globalConfig, newConfig);
    return core_globalConfig;
}

;// CONCATENATED MODULE: ./node_modules/zod/v4/core/checks.js
// import { $ZodType } from "./schemas.js";



const $ZodCheck = /*@__PURE__*/ $constructor("$ZodCheck", (inst, def) => {
    var _a;
    inst._zod ?? (inst._zod = {});
    inst._zod.def = def;
    (_a = inst._zod).onattach ?? (_a.onattach = []);
});
/** Default `when` for size-based checks: run only on non-nullish values with a `size`. */
const _whenHasSize = (payload) => {
    const val = payload.value;
    return !util.nullish(val) && val.size !== undefined;
};
/** Default `when` for length-based checks: run only on non-nullish values with a `length`. */
const _whenHasLength = (payload) => {
    const val = payload.value;
    return !util.nullish(val) && val.length !== undefined;
};
const numericOriginMap = {
    number: "number",
    bigint: "bigint",
    object: "date",
};
const $ZodCheckLessThan = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckLessThan", (inst, def) => {
    $ZodCheck.init(inst, def);
    const origin = numericOriginMap[typeof def.value];
    inst._zod.check = (payload) => {
        if (def.inclusive ? payload.value <= def.value : payload.value < def.value) {
            return;
        }
        payload.issues.push({
            origin: numericOriginMap[typeof payload.value] ?? origin,
            code: "too_big",
            maximum: typeof def.value === "object" ? def.value.getTime() : def.value,
            input: payload.value,
            inclusive: def.inclusive,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckGreaterThan = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckGreaterThan", (inst, def) => {
    $ZodCheck.init(inst, def);
    const origin = numericOriginMap[typeof def.value];
    inst._zod.check = (payload) => {
        if (def.inclusive ? payload.value >= def.value : payload.value > def.value) {
            return;
        }
        payload.issues.push({
            origin: numericOriginMap[typeof payload.value] ?? origin,
            code: "too_small",
            minimum: typeof def.value === "object" ? def.value.getTime() : def.value,
            input: payload.value,
            inclusive: def.inclusive,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckMultipleOf = 
/*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckMultipleOf", (inst, def) => {
    $ZodCheck.init(inst, def);
    inst._zod.check = (payload) => {
        if (typeof payload.value !== typeof def.value)
            throw new Error("Cannot mix number and bigint in multiple_of check.");
        const isMultiple = typeof payload.value === "bigint"
            ? // `value % 0n` throws, and nothing is a multiple of zero — the number branch already fails this way via NaN
                def.value !== BigInt(0) && payload.value % def.value === BigInt(0)
            : util.floatSafeRemainder(payload.value, def.value) === 0;
        if (isMultiple)
            return;
        payload.issues.push({
            origin: typeof payload.value,
            code: "not_multiple_of",
            divisor: def.value,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckNumberFormat = /*@__PURE__*/ $constructor("$ZodCheckNumberFormat", (inst, def) => {
    $ZodCheck.init(inst, def); // no format checks
    def.format = def.format || "float64";
    const isInt = def.format?.includes("int");
    const origin = isInt ? "int" : "number";
    const [minimum, maximum] = NUMBER_FORMAT_RANGES[def.format];
    inst._zod.check = (payload) => {
        const input = payload.value;
        if (isInt) {
            if (!Number.isInteger(input)) {
                // invalid_format issue
                // payload.issues.push({
                //   expected: def.format,
                //   format: def.format,
                //   code: "invalid_format",
                //   input,
                //   inst,
                // });
                // invalid_type issue
                payload.issues.push({
                    expected: origin,
                    format: def.format,
                    code: "invalid_type",
                    continue: false,
                    input,
                    inst,
                });
                return;
                // not_multiple_of issue
                // payload.issues.push({
                //   code: "not_multiple_of",
                //   origin: "number",
                //   input,
                //   inst,
                //   divisor: 1,
                // });
            }
            if (!Number.isSafeInteger(input)) {
                if (input > 0) {
                    // too_big
                    payload.issues.push({
                        input,
                        code: "too_big",
                        maximum: Number.MAX_SAFE_INTEGER,
                        note: "Integers must be within the safe integer range.",
                        inst,
                        origin,
                        inclusive: true,
                        continue: !def.abort,
                    });
                }
                else {
                    // too_small
                    payload.issues.push({
                        input,
                        code: "too_small",
                        minimum: Number.MIN_SAFE_INTEGER,
                        note: "Integers must be within the safe integer range.",
                        inst,
                        origin,
                        inclusive: true,
                        continue: !def.abort,
                    });
                }
                return;
            }
        }
        if (input < minimum) {
            payload.issues.push({
                origin: "number",
                input,
                code: "too_small",
                minimum,
                inclusive: true,
                inst,
                continue: !def.abort,
            });
        }
        if (input > maximum) {
            payload.issues.push({
                origin: "number",
                input,
                code: "too_big",
                maximum,
                inclusive: true,
                inst,
                continue: !def.abort,
            });
        }
    };
});
const $ZodCheckBigIntFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckBigIntFormat", (inst, def) => {
    $ZodCheck.init(inst, def); // no format checks
    const [minimum, maximum] = util.BIGINT_FORMAT_RANGES[def.format];
    inst._zod.check = (payload) => {
        const input = payload.value;
        if (input < minimum) {
            payload.issues.push({
                origin: "bigint",
                input,
                code: "too_small",
                minimum: minimum,
                inclusive: true,
                inst,
                continue: !def.abort,
            });
        }
        if (input > maximum) {
            payload.issues.push({
                origin: "bigint",
                input,
                code: "too_big",
                maximum,
                inclusive: true,
                inst,
                continue: !def.abort,
            });
        }
    };
})));
const $ZodCheckMaxSize = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckMaxSize", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasSize);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const size = input.size;
        if (size <= def.maximum)
            return;
        payload.issues.push({
            origin: util.getSizableOrigin(input),
            code: "too_big",
            maximum: def.maximum,
            inclusive: true,
            input,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckMinSize = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckMinSize", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasSize);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const size = input.size;
        if (size >= def.minimum)
            return;
        payload.issues.push({
            origin: util.getSizableOrigin(input),
            code: "too_small",
            minimum: def.minimum,
            inclusive: true,
            input,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckSizeEquals = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckSizeEquals", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasSize);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const size = input.size;
        if (size === def.size)
            return;
        const tooBig = size > def.size;
        payload.issues.push({
            origin: util.getSizableOrigin(input),
            ...(tooBig ? { code: "too_big", maximum: def.size } : { code: "too_small", minimum: def.size }),
            inclusive: true,
            exact: true,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckMaxLength = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckMaxLength", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const units = input.length;
        // Strings are measured in Unicode code points, not UTF-16 units. A code point is at most two units, so a string that already fits in units fits in code points; only an overflow has to be counted.
        const length = typeof input === "string" && units > def.maximum ? util.codePointLength(input) : units;
        if (length <= def.maximum)
            return;
        const origin = util.getLengthableOrigin(input);
        payload.issues.push({
            origin,
            code: "too_big",
            maximum: def.maximum,
            inclusive: true,
            input,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckMinLength = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckMinLength", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const units = input.length;
        // A code point is one or two UTF-16 units, so fewer units than the floor can never reach it and twice the floor always clears it. Only in between is the exact count in doubt.
        const length = typeof input === "string" && units >= def.minimum && units < def.minimum * 2
            ? util.codePointLength(input)
            : units;
        if (length >= def.minimum)
            return;
        const origin = util.getLengthableOrigin(input);
        payload.issues.push({
            origin,
            code: "too_small",
            minimum: def.minimum,
            inclusive: true,
            input,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckLengthEquals = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckLengthEquals", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const units = input.length;
        // A code point is one or two UTF-16 units, so outside `[length, length * 2]` units the target is missed either way — and missed in the same direction in both measures.
        const length = typeof input === "string" && units >= def.length && units <= def.length * 2
            ? util.codePointLength(input)
            : units;
        if (length === def.length)
            return;
        const origin = util.getLengthableOrigin(input);
        const tooBig = length > def.length;
        payload.issues.push({
            origin,
            ...(tooBig ? { code: "too_big", maximum: def.length } : { code: "too_small", minimum: def.length }),
            inclusive: true,
            exact: true,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckStringFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckStringFormat", (inst, def) => {
    var _a, _b;
    $ZodCheck.init(inst, def);
    if (def.pattern)
        (_a = inst._zod).check ?? (_a.check = (payload) => {
            def.pattern.lastIndex = 0;
            if (def.pattern.test(payload.value))
                return;
            payload.issues.push({
                origin: "string",
                code: "invalid_format",
                format: def.format,
                input: payload.value,
                ...(def.pattern ? { pattern: def.pattern.toString() } : {}),
                inst,
                continue: !def.abort,
            });
        });
    else
        (_b = inst._zod).check ?? (_b.check = () => { });
})));
const $ZodCheckRegex = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckRegex", (inst, def) => {
    $ZodCheckStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        def.pattern.lastIndex = 0;
        if (def.pattern.test(payload.value))
            return;
        payload.issues.push({
            origin: "string",
            code: "invalid_format",
            format: "regex",
            input: payload.value,
            pattern: def.pattern.toString(),
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckLowerCase = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckLowerCase", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.lowercase);
    $ZodCheckStringFormat.init(inst, def);
})));
const $ZodCheckUpperCase = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckUpperCase", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.uppercase);
    $ZodCheckStringFormat.init(inst, def);
})));
const $ZodCheckIncludes = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckIncludes", (inst, def) => {
    $ZodCheck.init(inst, def);
    const escapedRegex = util.escapeRegex(def.includes);
    // `String.prototype.includes(sub, position)` matches `sub` at `position`
    // OR LATER, so the pattern must allow at least `position` leading chars
    // (`{N,}`), not exactly `position` chars (`{N}`).
    const pattern = new RegExp(typeof def.position === "number" ? `^.{${def.position},}${escapedRegex}` : escapedRegex);
    def.pattern = pattern;
    inst._zod.check = (payload) => {
        if (payload.value.includes(def.includes, def.position))
            return;
        payload.issues.push({
            origin: "string",
            code: "invalid_format",
            format: "includes",
            includes: def.includes,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckStartsWith = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckStartsWith", (inst, def) => {
    $ZodCheck.init(inst, def);
    const pattern = new RegExp(`^${util.escapeRegex(def.prefix)}.*`);
    def.pattern ?? (def.pattern = pattern);
    inst._zod.check = (payload) => {
        if (payload.value.startsWith(def.prefix))
            return;
        payload.issues.push({
            origin: "string",
            code: "invalid_format",
            format: "starts_with",
            prefix: def.prefix,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckEndsWith = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckEndsWith", (inst, def) => {
    $ZodCheck.init(inst, def);
    const pattern = new RegExp(`.*${util.escapeRegex(def.suffix)}$`);
    def.pattern ?? (def.pattern = pattern);
    inst._zod.check = (payload) => {
        if (payload.value.endsWith(def.suffix))
            return;
        payload.issues.push({
            origin: "string",
            code: "invalid_format",
            format: "ends_with",
            suffix: def.suffix,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
///////////////////////////////////
/////    $ZodCheckProperty    /////
///////////////////////////////////
function handleCheckPropertyResult(result, payload, property) {
    if (result.issues.length) {
        payload.issues.push(...util.prefixIssues(property, result.issues));
    }
}
const $ZodCheckProperty = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckProperty", (inst, def) => {
    $ZodCheck.init(inst, def);
    inst._zod.check = (payload) => {
        const result = def.schema._zod.run({
            value: payload.value[def.property],
            issues: [],
        }, {});
        if (result instanceof Promise) {
            return result.then((result) => handleCheckPropertyResult(result, payload, def.property));
        }
        handleCheckPropertyResult(result, payload, def.property);
        return;
    };
})));
const $ZodCheckProperties = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckProperties", (inst, def) => {
    $ZodCheck.init(inst, def);
    util.hide(inst, Symbol.iterator, function* () {
        yield inst;
    });
    // key and schema snapshotted together: reading one live and the other cached lets a later mutation of the caller's shape object pair a stale key with a missing schema
    let entries;
    inst._zod.check = (payload) => {
        // the base schema already typed the value, so only a nullish one is rejected here: the properties read on a primitive too, matching z.property() on a string's length
        if (payload.value == null) {
            payload.issues.push({ expected: "object", code: "invalid_type", input: payload.value, inst });
            return undefined;
        }
        entries ?? (entries = Reflect.ownKeys(def.shape).map((key) => [key, def.shape[key]]));
        const input = payload.value;
        let proms;
        for (const [key, schema] of entries) {
            const result = schema._zod.run({ value: input[key], issues: [] }, {});
            if (result instanceof Promise) {
                proms ?? (proms = []);
                proms.push(result.then((result) => handleCheckPropertyResult(result, payload, key)));
            }
            else {
                handleCheckPropertyResult(result, payload, key);
            }
        }
        if (proms)
            return Promise.all(proms).then(() => undefined);
        return undefined;
    };
})));
const $ZodCheckMimeType = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckMimeType", (inst, def) => {
    $ZodCheck.init(inst, def);
    const mimeSet = new Set(def.mime);
    inst._zod.check = (payload) => {
        if (mimeSet.has(payload.value.type))
            return;
        payload.issues.push({
            code: "invalid_value",
            values: def.mime,
            input: payload.value.type,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckOverwrite = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckOverwrite", (inst, def) => {
    $ZodCheck.init(inst, def);
    inst._zod.check = (payload) => {
        payload.value = def.tx(payload.value);
    };
})));

;// CONCATENATED MODULE: ./node_modules/zod/v4/core/regexes.js

/**
 * @deprecated CUID v1 is deprecated by its authors due to information leakage
 * (timestamps embedded in the id). Use {@link cuid2} instead.
 * See https://github.com/paralleldrive/cuid.
 */
const cuid = /^[cC][0-9a-z]{6,}$/;
const cuid2 = /^[0-9a-z]+$/;
const ulid = /^[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}$/;
const xid = /^[0-9a-vA-V]{20}$/;
const ksuid = /^[A-Za-z0-9]{27}$/;
const nanoid = /^[a-zA-Z0-9_-]{21}$/;
function nanoidOfLength(length) {
    return new RegExp(`^[a-zA-Z0-9_-]{${length}}$`);
}
/** ISO 8601-1 duration regex. Does not support the 8601-2 extensions like negative durations or fractional/negative components. */
const duration = /^P(?:(\d+W)|(?!.*W)(?=\d|T\d)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+([.,]\d+)?S)?)?)$/;
/** Implements ISO 8601-2 extensions like explicit +- prefixes, mixing weeks with other units, and fractional/negative components. */
const extendedDuration = /^[-+]?P(?!$)(?:(?:[-+]?\d+Y)|(?:[-+]?\d+[.,]\d+Y$))?(?:(?:[-+]?\d+M)|(?:[-+]?\d+[.,]\d+M$))?(?:(?:[-+]?\d+W)|(?:[-+]?\d+[.,]\d+W$))?(?:(?:[-+]?\d+D)|(?:[-+]?\d+[.,]\d+D$))?(?:T(?=[\d+-])(?:(?:[-+]?\d+H)|(?:[-+]?\d+[.,]\d+H$))?(?:(?:[-+]?\d+M)|(?:[-+]?\d+[.,]\d+M$))?(?:[-+]?\d+(?:[.,]\d+)?S)?)??$/;
/** A regex for any UUID-like identifier: 8-4-4-4-12 hex pattern */
const guid = /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})$/;
/** Returns a regex for validating an RFC 9562/4122 UUID.
 *
 * @param version Optionally specify a version 1-8. If no version is specified, all versions are supported. */
const uuid = (version) => {
    if (!version)
        return /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)$/;
    return new RegExp(`^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-${version}[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12})$`);
};
const uuid4 = /*@__PURE__*/ (/* unused pure expression or super */ null && (uuid(4)));
const uuid6 = /*@__PURE__*/ (/* unused pure expression or super */ null && (uuid(6)));
const uuid7 = /*@__PURE__*/ (/* unused pure expression or super */ null && (uuid(7)));
/** Practical email validation */
const email = /^(?:[A-Za-z0-9_'+\-]+\.)*[A-Za-z0-9_'+\-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9\-]*\.)+[A-Za-z]{2,}$/;
/** Equivalent to the HTML5 input[type=email] validation implemented by browsers. Source: https://developer.mozilla.org/en-US/docs/Web/HTML/Element/input/email */
const html5Email = /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
/** The classic emailregex.com regex for RFC 5322-compliant emails */
const rfc5322Email = /^(([^<>()\[\]\\.,;:\s@"]+(\.[^<>()\[\]\\.,;:\s@"]+)*)|(".+"))@((\[[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}])|(([a-zA-Z\-0-9]+\.)+[a-zA-Z]{2,}))$/;
/** A loose regex that allows Unicode characters, enforces length limits, and that's about it. */
const unicodeEmail = /^[^\s@"]{1,64}@[^\s@]{1,255}$/u;
const idnEmail = (/* unused pure expression or super */ null && (unicodeEmail));
const browserEmail = /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
// from https://thekevinscott.com/emojis-in-javascript/#writing-a-regular-expression
// Single character class, not an alternation: the two properties overlap (U+1F9B0-U+1F9B3), so `(A|B)+` backtracks exponentially on a failed match. The leading lookahead then demands one anchor — a pictograph, a regional indicator, or the enclosing keycap — because `\p{Emoji_Component}` on its own covers ASCII digits, `#`, `*`, ZWJ, variation selectors and skin tone modifiers, none of which is an emoji without a base.
const _emoji = (/* unused pure expression or super */ null && (`^(?=[\\s\\S]*[\\p{Extended_Pictographic}\\p{Regional_Indicator}\\u20E3])[\\p{Extended_Pictographic}\\p{Emoji_Component}]+$`));
function emoji() {
    return new RegExp(_emoji, "u");
}
const ipv4 = /^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])$/;
const ipv6 = /^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))$/;
const mac = (delimiter) => {
    const escapedDelim = util.escapeRegex(delimiter ?? ":");
    return new RegExp(`^(?:[0-9A-F]{2}${escapedDelim}){5}[0-9A-F]{2}$|^(?:[0-9a-f]{2}${escapedDelim}){5}[0-9a-f]{2}$`);
};
const cidrv4 = /^((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\/([0-9]|[1-2][0-9]|3[0-2])$/;
const cidrv6 = /^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))\/(12[0-8]|1[01][0-9]|[1-9]?[0-9])$/;
// https://stackoverflow.com/questions/7860392/determine-if-string-is-in-base64-using-javascript
const base64 = /^$|^(?:[0-9a-zA-Z+/]{4})*(?:(?:[0-9a-zA-Z+/]{2}==)|(?:[0-9a-zA-Z+/]{3}=))?$/;
const base64url = /^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-]{2,3})?$/;
// based on https://stackoverflow.com/questions/106179/regular-expression-to-match-dns-hostname-or-ip-address
// export const hostname: RegExp = /^([a-zA-Z0-9-]+\.)*[a-zA-Z0-9-]+$/;
const hostname = /^(?=.{1,253}\.?$)[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[-0-9a-zA-Z]{0,61}[0-9a-zA-Z])?)*\.?$/;
const domain = /^(?=.{1,253}$)([a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\.)+[a-zA-Z]{2,63}$/;
const httpProtocol = /^https?$/;
// https://blog.stevenlevithan.com/archives/validate-phone-number#r4-3 (regex sans spaces) E.164: leading digit must be 1-9; total digits (excluding '+') between 7-15
const e164 = /^\+[1-9]\d{6,14}$/;
// Credit card shape: 12–19 digits, optionally separated by single spaces or single hyphens. ISO/IEC 7812 caps the PAN at 19 digits; 12 is the shortest issued length (Maestro).
const creditCard = /^\d(?:[ -]?\d){11,18}$/;
// ISO 4217 alpha codes from the SIX list, regenerated by scripts/update-iso-4217.ts
const currencyCode = /^(?:AED|AFN|ALL|AMD|AOA|ARS|AUD|AWG|AZN|BAM|BBD|BDT|BHD|BIF|BMD|BND|BOB|BOV|BRL|BSD|BTN|BWP|BYN|BZD|CAD|CDF|CHE|CHF|CHW|CLF|CLP|CNY|COP|COU|CRC|CUP|CVE|CZK|DJF|DKK|DOP|DZD|EGP|ERN|ETB|EUR|FJD|FKP|GBP|GEL|GHS|GIP|GMD|GNF|GTQ|GYD|HKD|HNL|HTG|HUF|IDR|ILS|INR|IQD|IRR|ISK|JMD|JOD|JPY|KES|KGS|KHR|KMF|KPW|KRW|KWD|KYD|KZT|LAK|LBP|LKR|LRD|LSL|LYD|MAD|MDL|MGA|MKD|MMK|MNT|MOP|MRU|MUR|MVR|MWK|MXN|MXV|MYR|MZN|NAD|NGN|NIO|NOK|NPR|NZD|OMR|PAB|PEN|PGK|PHP|PKR|PLN|PYG|QAR|RON|RSD|RUB|RWF|SAR|SBD|SCR|SDG|SEK|SGD|SHP|SLE|SOS|SRD|SSP|STN|SVC|SYP|SZL|THB|TJS|TMT|TND|TOP|TRY|TTD|TWD|TZS|UAH|UGX|USD|USN|UYI|UYU|UYW|UZS|VED|VES|VND|VUV|WST|XAD|XAF|XAG|XAU|XBA|XBB|XBC|XBD|XCD|XCG|XDR|XOF|XPD|XPF|XPT|XSU|XTS|XUA|XXX|YER|ZAR|ZMW|ZWG)$/;
// iban electronic format: 2-letter country, check digits 02-98 (the only values `98 - remainder` can produce), 11-30 bban characters
const iban = /^[A-Z]{2}(?!00|01|99)\d{2}[A-Z0-9]{11,30}$/;
const dateSource = (/* unused pure expression or super */ null && (`(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))`));
/** Anchors a pattern source. The interpolation lives here rather than at the call site because
 * esbuild will not drop a `@__PURE__` call whose own argument interpolates a variable, but it
 * will drop `anchor(dateSource)`. Keeping it inline pinned `date` into every bundle. */
function regexes_anchor(source) {
    return new RegExp(`^${source}$`);
}
const date = /*@__PURE__*/ (/* unused pure expression or super */ null && (regexes_anchor(dateSource)));
function timeSource(args) {
    const hhmm = `(?:[01]\\d|2[0-3]):[0-5]\\d`;
    const regex = typeof args.precision === "number"
        ? args.precision === -1
            ? `${hhmm}`
            : args.precision === 0
                ? `${hhmm}:[0-5]\\d`
                : `${hhmm}:[0-5]\\d\\.\\d{${args.precision}}`
        : args.seconds
            ? `${hhmm}:[0-5]\\d(?:\\.\\d+)?`
            : `${hhmm}(?::[0-5]\\d(?:\\.\\d+)?)?`;
    return regex;
}
function time(args) {
    return new RegExp(`^${timeSource(args)}$`);
}
// Adapted from https://stackoverflow.com/a/3143231
function datetime(args) {
    const opts = ["Z"];
    // if (args.offset) opts.push(`([+-]\\d{2}:\\d{2})`);
    if (args.offset)
        opts.push(`([+-](?:[01]\\d|2[0-3]):[0-5]\\d)`);
    // RFC 3339 mandates seconds wherever the time carries a `Z` or an offset, so only the unqualified form `local` adds may omit them
    const qualified = `${timeSource({ precision: args.precision, seconds: true })}(?:${opts.join("|")})`;
    const timeRegex = args.local ? `${qualified}|${timeSource({ precision: args.precision })}` : qualified;
    return new RegExp(`^${dateSource}T(?:${timeRegex})$`);
}
// the unbounded form of `string()` as a literal, so every plain string shares one instance instead of building its own
const anyString = /^[\s\S]{0,}$/;
const string = (params) => {
    const regex = params ? `[\\s\\S]{${params?.minimum ?? 0},${params?.maximum ?? ""}}` : `[\\s\\S]*`;
    return new RegExp(`^${regex}$`);
};
const bigint = /^-?\d+n?$/;
const integer = /^-?\d+$/;
const number = /^-?\d+(?:\.\d+)?$/;
const regexes_boolean = /^(?:true|false)$/i;
const _null = /^null$/i;

const _undefined = /^undefined$/i;

// regex for string with no uppercase letters
const lowercase = /^[^A-Z]*$/;
// regex for string with no lowercase letters
const uppercase = /^[^a-z]*$/;
// regex for hexadecimal strings (any length)
const hex = /^[0-9a-fA-F]*$/;
// Hash regexes for different algorithms and encodings
// Helper function to create base64 regex with exact length and padding
function fixedBase64(bodyLength, padding) {
    return new RegExp(`^[A-Za-z0-9+/]{${bodyLength}}${padding}$`);
}
// Helper function to create base64url regex with exact length (no padding)
function fixedBase64url(length) {
    return new RegExp(`^[A-Za-z0-9_-]{${length}}$`);
}
// MD5 (16 bytes): base64 = 24 chars total (22 + "==")
const md5_hex = /^[0-9a-fA-F]{32}$/;
const md5_base64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64(22, "==")));
const md5_base64url = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64url(22)));
// SHA1 (20 bytes): base64 = 28 chars total (27 + "=")
const sha1_hex = /^[0-9a-fA-F]{40}$/;
const sha1_base64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64(27, "=")));
const sha1_base64url = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64url(27)));
// SHA256 (32 bytes): base64 = 44 chars total (43 + "=")
const sha256_hex = /^[0-9a-fA-F]{64}$/;
const sha256_base64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64(43, "=")));
const sha256_base64url = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64url(43)));
// SHA384 (48 bytes): base64 = 64 chars total (no padding)
const sha384_hex = /^[0-9a-fA-F]{96}$/;
const sha384_base64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64(64, "")));
const sha384_base64url = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64url(64)));
// SHA512 (64 bytes): base64 = 88 chars total (86 + "==")
const sha512_hex = /^[0-9a-fA-F]{128}$/;
const sha512_base64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64(86, "==")));
const sha512_base64url = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64url(86)));

;// CONCATENATED MODULE: ./node_modules/zod/v4/core/versions.js
const version = {
    major: 4,
    minor: 6,
    patch: 7,
};

;// CONCATENATED MODULE: ./node_modules/zod/v4/core/schemas.js







const $ZodType = /*@__PURE__*/ $constructor("$ZodType", (inst, def) => {
    var _a;
    inst ?? (inst = {});
    inst._zod.def = def; // set _def property
    inst._zod.bag = inst._zod.bag || {}; // initialize _bag object
    inst._zod.version = version;
    const defChecks = inst._zod.def.checks;
    // if inst is itself a checks.$ZodCheck, run it as a check
    const checks = inst._zod.traits.has("$ZodCheck")
        ? [inst, ...(defChecks ?? [])]
        : defChecks?.length
            ? [...defChecks]
            : [];
    for (const ch of checks) {
        for (const fn of ch._zod.onattach) {
            fn(inst);
        }
    }
    if (checks.length === 0) {
        // deferred initializer inst._zod.parse is not yet defined
        (_a = inst._zod).deferred ?? (_a.deferred = []);
        inst._zod.deferred?.push(() => {
            inst._zod.run = inst._zod.parse;
        });
    }
    else {
        const runChecks = (payload, checks, ctx) => {
            if (payload.memo)
                return payload;
            let isAborted = aborted(payload);
            let asyncResult;
            for (const ch of checks) {
                if (ch._zod.def.when) {
                    if (explicitlyAborted(payload))
                        continue;
                    const shouldRun = ch._zod.def.when(payload);
                    if (!shouldRun)
                        continue;
                }
                else if (isAborted) {
                    continue;
                }
                const currLen = payload.issues.length;
                const _ = ch._zod.check(payload);
                if (_ instanceof Promise && ctx?.async === false) {
                    throw new $ZodAsyncError();
                }
                if (asyncResult || _ instanceof Promise) {
                    asyncResult = (asyncResult ?? Promise.resolve()).then(async () => {
                        await _;
                        const nextLen = payload.issues.length;
                        if (nextLen === currLen)
                            return;
                        attachSchema(payload.issues, currLen, inst);
                        if (!isAborted)
                            isAborted = aborted(payload, currLen);
                    });
                }
                else {
                    const nextLen = payload.issues.length;
                    if (nextLen === currLen)
                        continue;
                    attachSchema(payload.issues, currLen, inst);
                    if (!isAborted)
                        isAborted = aborted(payload, currLen);
                }
            }
            if (asyncResult) {
                return asyncResult.then(() => {
                    return payload;
                });
            }
            return payload;
        };
        const handleCanaryResult = (canary, payload, ctx) => {
            // abort if the canary is aborted
            if (aborted(canary)) {
                canary.aborted = true;
                return canary;
            }
            // run checks first, then
            const checkResult = runChecks(payload, checks, ctx);
            if (checkResult instanceof Promise) {
                if (ctx.async === false)
                    throw new $ZodAsyncError();
                return checkResult.then((checkResult) => inst._zod.parse(checkResult, ctx));
            }
            return inst._zod.parse(checkResult, ctx);
        };
        inst._zod.run = (payload, ctx) => {
            if (ctx.skipChecks) {
                return inst._zod.parse(payload, ctx);
            }
            if (ctx.direction === "backward") {
                // run canary initial pass (no checks)
                const canary = inst._zod.parse({ value: payload.value, issues: [] }, { ...ctx, skipChecks: true });
                if (canary instanceof Promise) {
                    return canary.then((canary) => {
                        return handleCanaryResult(canary, payload, ctx);
                    });
                }
                return handleCanaryResult(canary, payload, ctx);
            }
            // forward
            const result = inst._zod.parse(payload, ctx);
            if (result instanceof Promise) {
                if (ctx.async === false)
                    throw new $ZodAsyncError();
                return result.then((result) => runChecks(result, checks, ctx));
            }
            return runChecks(result, checks, ctx);
        };
    }
}, {
    // Wrappers extend this by installing a richer factory over it; reading it eagerly would defeat the laziness.
    get "~standard"() {
        return hide(this, "~standard", standardProps(this));
    },
    set "~standard"(value) {
        own(this, "~standard", value);
    },
});
/** The Standard Schema surface for `inst`. Shared so wrappers can extend it without forcing it. */
// a Standard Schema result only reports issues, so a failure finalizes them straight off the raw payload: no ZodError, and no lazy result to read through
const toStandardResult = (r, ctx) => r.issues.length ? { issues: r.issues.map((iss) => finalizeIssue(iss, ctx, config())) } : { value: r.value };
async function validateAsync(inst, value) {
    const ctx = { async: true };
    return toStandardResult((await inst._zod.run({ value, issues: [] }, ctx)), ctx);
}
function standardProps(inst) {
    return {
        validate: (value) => {
            const ctx = { async: false };
            try {
                const r = inst._zod.run({ value, issues: [] }, ctx);
                if (!(r instanceof Promise))
                    return toStandardResult(r, ctx);
            }
            catch (_) { }
            // async function so a synchronously throwing check rejects instead of escaping validate
            return validateAsync(inst, value);
        },
        vendor: "zod",
        version: 1,
    };
}

const $ZodString = /*@__PURE__*/ $constructor("$ZodString", (inst, def) => {
    $ZodType.init(inst, def);
    // a format's own pattern, else unbounded; a template literal derives the check-aware form itself
    inst._zod.pattern = def.pattern ?? anyString;
    inst._zod.parse = (payload, _) => {
        if (def.coerce)
            try {
                payload.value = String(payload.value);
            }
            catch (_) { }
        if (typeof payload.value === "string")
            return payload;
        payload.issues.push({
            expected: "string",
            code: "invalid_type",
            input: payload.value,
            inst,
        });
        return payload;
    };
});
const $ZodStringFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodStringFormat", (inst, def) => {
    // check initialization must come first
    checks.$ZodCheckStringFormat.init(inst, def);
    $ZodString.init(inst, def);
})));
const $ZodGUID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodGUID", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.guid);
    $ZodStringFormat.init(inst, def);
})));
const $ZodUUID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodUUID", (inst, def) => {
    if (def.version) {
        const versionMap = {
            v1: 1,
            v2: 2,
            v3: 3,
            v4: 4,
            v5: 5,
            v6: 6,
            v7: 7,
            v8: 8,
        };
        const v = versionMap[def.version];
        if (v === undefined)
            throw new Error(`Invalid UUID version: "${def.version}"`);
        def.pattern ?? (def.pattern = regexes.uuid(v));
    }
    else
        def.pattern ?? (def.pattern = regexes.uuid());
    $ZodStringFormat.init(inst, def);
})));
const $ZodEmail = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodEmail", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.email);
    $ZodStringFormat.init(inst, def);
})));
/** The `://` guard rejected the input before the URL constructor saw it. */
const URL_BAD_FORMAT = 1;
/** The URL parser rejected the input. */
const URL_UNPARSEABLE = 2;
function canParseURL(input) {
    try {
        if (typeof URL !== "undefined" && typeof URL.canParse === "function")
            return URL.canParse(input);
        new URL(input);
        return true;
    }
    catch {
        return false;
    }
}
function validateURL(trimmed, def) {
    if (!("normalize" in def) && !("hostname" in def) && !("protocol" in def)) {
        return canParseURL(trimmed) || URL_UNPARSEABLE;
    }
    return parseURLObject(trimmed, def);
}
/** Parses a URL while preserving the non-normalizing HTTP guard. */
function parseURLObject(trimmed, def) {
    // When normalize is off, require :// for http/https URLs. This prevents strings like "http:example.com" or "https:/path" from being silently accepted
    if (!def.normalize && def.protocol?.source === regexes.httpProtocol.source && !/^https?:\/\//i.test(trimmed)) {
        return URL_BAD_FORMAT;
    }
    try {
        if (typeof URL !== "undefined") {
            const URLStatic = URL;
            if (typeof URLStatic.parse === "function")
                return URLStatic.parse(trimmed) ?? URL_UNPARSEABLE;
        }
        // @ts-ignore
        return new URL(trimmed);
    }
    catch {
        return URL_UNPARSEABLE;
    }
}
const asciiTabOrNewline = /[\t\n\r]/g;
/** The URL parser deletes every ASCII tab, LF and CR from its input before it parses, so `new URL("https://exa\nmple.com")` reports on `example.com`. Applying the same deletion to the returned value closes the half of that divergence which can move the host; the parser's other rewrite, stripping C0 controls at the edges, cannot. */
function stripTabAndNewline(value) {
    return value.replace(asciiTabOrNewline, "");
}
function urlHostnameOk(url, hostname) {
    hostname.lastIndex = 0;
    return hostname.test(url.hostname);
}
function urlProtocolOk(url, protocol) {
    protocol.lastIndex = 0;
    return protocol.test(url.protocol.endsWith(":") ? url.protocol.slice(0, -1) : url.protocol);
}
const $ZodURL = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodURL", (inst, def) => {
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        try {
            // Trim whitespace from input
            const trimmed = payload.value.trim();
            const url = validateURL(trimmed, def);
            if (url === URL_BAD_FORMAT) {
                payload.issues.push({
                    code: "invalid_format",
                    format: "url",
                    note: "Invalid URL format",
                    input: payload.value,
                    inst,
                    continue: !def.abort,
                });
                return;
            }
            if (url === URL_UNPARSEABLE) {
                payload.issues.push({
                    code: "invalid_format",
                    format: "url",
                    input: payload.value,
                    inst,
                    continue: !def.abort,
                });
                return;
            }
            if (url === true) {
                payload.value = stripTabAndNewline(trimmed);
                return;
            }
            if (def.hostname && !urlHostnameOk(url, def.hostname)) {
                payload.issues.push({
                    code: "invalid_format",
                    format: "url",
                    note: "Invalid hostname",
                    pattern: def.hostname.source,
                    input: payload.value,
                    inst,
                    continue: !def.abort,
                });
            }
            if (def.protocol && !urlProtocolOk(url, def.protocol)) {
                payload.issues.push({
                    code: "invalid_format",
                    format: "url",
                    note: "Invalid protocol",
                    pattern: def.protocol.source,
                    input: payload.value,
                    inst,
                    continue: !def.abort,
                });
            }
            // Set the output value based on normalize flag
            payload.value = def.normalize ? url.href : stripTabAndNewline(trimmed);
            return;
        }
        catch (_) {
            payload.issues.push({
                code: "invalid_format",
                format: "url",
                input: payload.value,
                inst,
                continue: !def.abort,
            });
        }
    };
})));
const $ZodEmoji = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodEmoji", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.emoji());
    $ZodStringFormat.init(inst, def);
})));
const $ZodNanoID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodNanoID", (inst, def) => {
    if (def.length !== undefined && (!Number.isInteger(def.length) || def.length < 1))
        throw new Error(`Invalid nanoid length: ${def.length}`);
    def.pattern ?? (def.pattern = def.length === undefined ? regexes.nanoid : regexes.nanoidOfLength(def.length));
    $ZodStringFormat.init(inst, def);
})));
/**
 * @deprecated CUID v1 is deprecated by its authors due to information leakage
 * (timestamps embedded in the id). Use {@link $ZodCUID2} instead.
 * See https://github.com/paralleldrive/cuid.
 */
const $ZodCUID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCUID", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.cuid);
    $ZodStringFormat.init(inst, def);
})));
const $ZodCUID2 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCUID2", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.cuid2);
    $ZodStringFormat.init(inst, def);
})));
const $ZodULID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodULID", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.ulid);
    $ZodStringFormat.init(inst, def);
})));
const $ZodXID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodXID", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.xid);
    $ZodStringFormat.init(inst, def);
})));
const $ZodKSUID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodKSUID", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.ksuid);
    $ZodStringFormat.init(inst, def);
})));
const $ZodISODateTime = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodISODateTime", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.datetime(def));
    $ZodStringFormat.init(inst, def);
})));
const $ZodISODate = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodISODate", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.date);
    $ZodStringFormat.init(inst, def);
})));
const $ZodISOTime = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodISOTime", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.time(def));
    $ZodStringFormat.init(inst, def);
})));
const $ZodISODuration = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodISODuration", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.duration);
    $ZodStringFormat.init(inst, def);
})));
const $ZodIPv4 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodIPv4", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.ipv4);
    $ZodStringFormat.init(inst, def);
})));
/** An IPv6 address is written with hex digits, colons and dots, and nothing else. The guard is what makes the check below an IPv6 check: `new URL("http://[...]")` parses an authority, not an address, so `@` and `\` re-delimit it and `"::@1\\"` validates against the host `0.0.0.1`. The URL parser also deletes ASCII tab, LF and CR rather than failing, which is how `"::1\n"` validated as `::1`. */
const ipv6Alphabet = /^[0-9a-fA-F:.]+$/;
function isValidIPv6(value) {
    if (!ipv6Alphabet.test(value))
        return false;
    return canParseURL(`http://[${value}]`);
}
const $ZodIPv6 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodIPv6", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.ipv6);
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (!isValidIPv6(payload.value)) {
            payload.issues.push({
                code: "invalid_format",
                format: "ipv6",
                input: payload.value,
                inst,
                continue: !def.abort,
            });
        }
    };
})));
const $ZodMAC = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodMAC", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.mac(def.delimiter));
    $ZodStringFormat.init(inst, def);
})));
const $ZodCIDRv4 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCIDRv4", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.cidrv4);
    $ZodStringFormat.init(inst, def);
})));
function isValidCIDRv6(value) {
    const parts = value.split("/");
    if (parts.length !== 2)
        return false;
    const [address, prefix] = parts;
    if (!prefix)
        return false;
    const prefixNum = Number(prefix);
    if (`${prefixNum}` !== prefix)
        return false;
    if (prefixNum < 0 || prefixNum > 128)
        return false;
    return isValidIPv6(address);
}
const $ZodCIDRv6 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCIDRv6", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.cidrv6); // not used for validation
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (!isValidCIDRv6(payload.value)) {
            payload.issues.push({
                code: "invalid_format",
                format: "cidrv6",
                input: payload.value,
                inst,
                continue: !def.abort,
            });
        }
    };
})));
//////////////////////////////   ZodBase64   //////////////////////////////
function isValidBase64(data) {
    if (data === "")
        return true;
    // atob ignores whitespace, so reject it up front.
    if (/\s/.test(data))
        return false;
    if (data.length % 4 !== 0)
        return false;
    try {
        // @ts-ignore
        atob(data);
        return true;
    }
    catch {
        return false;
    }
}
// lax on purpose: the quantified regexes.base64 overflows the regex stack on multi-MB input and its leading ^$| alternation leaks through template-literal composition; isValidBase64 enforces length and padding
const base64Charset = /^[0-9a-zA-Z+/]*={0,2}$/;
const $ZodBase64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodBase64", (inst, def) => {
    def.pattern ?? (def.pattern = base64Charset);
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (isValidBase64(payload.value))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: "base64",
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
//////////////////////////////   ZodBase64URL   //////////////////////////////
// lax on purpose: the quantified regexes.base64url overflows the regex stack on multi-MB input; isValidBase64 enforces length on the padded string
const base64urlCharset = /^[A-Za-z0-9_-]*$/;
function isValidBase64URL(data) {
    if (!base64urlCharset.test(data))
        return false;
    const base64 = data.replace(/[-_]/g, (c) => (c === "-" ? "+" : "/"));
    const padded = base64.padEnd(Math.ceil(base64.length / 4) * 4, "=");
    return isValidBase64(padded);
}
const $ZodBase64URL = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodBase64URL", (inst, def) => {
    def.pattern ?? (def.pattern = base64urlCharset);
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (isValidBase64URL(payload.value))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: "base64url",
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodE164 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodE164", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.e164);
    $ZodStringFormat.init(inst, def);
})));
//////////////////////////////   ZodCreditCard   //////////////////////////////
const CC_SANITIZE = /[- ]/g;
/** Luhn checksum on a digit-only string. Adapted from valibot (MIT). */
function isLuhnAlgo(digits) {
    let length = digits.length;
    let bit = 1;
    let sum = 0;
    while (length) {
        const value = digits.charCodeAt(--length) - 48;
        bit ^= 1;
        sum += bit ? [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][value] : value;
    }
    return sum % 10 === 0;
}
function isValidCreditCard(input) {
    if (!regexes.creditCard.test(input))
        return false;
    return isLuhnAlgo(input.replace(CC_SANITIZE, ""));
}
const $ZodCreditCard = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCreditCard", (inst, def) => {
    // Shape only — the Luhn check below is not expressible as a pattern, so consumers of `pattern` (JSON Schema, template literals) get the length and separator rules alone.
    def.pattern ?? (def.pattern = regexes.creditCard);
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (isValidCreditCard(payload.value))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: "credit_card",
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
//////////////////////////////   ZodIBAN   //////////////////////////////
// iso 7064 mod 97-10 checksum without BigInt
function isIso7064Mod97(iban) {
    let remainder = 0;
    const len = iban.length;
    for (let i = 4; i < len; i++) {
        const code = iban.charCodeAt(i);
        remainder = (code >= 65 ? remainder * 100 + (code - 55) : remainder * 10 + (code - 48)) % 97;
    }
    for (let i = 0; i < 4; i++) {
        const code = iban.charCodeAt(i);
        remainder = (code >= 65 ? remainder * 100 + (code - 55) : remainder * 10 + (code - 48)) % 97;
    }
    return remainder === 1;
}
function isValidIBAN(input) {
    if (!regexes.iban.test(input))
        return false;
    return isIso7064Mod97(input);
}
const $ZodIBAN = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodIBAN", (inst, def) => {
    // shape only — checksum is not expressible as a pattern
    def.pattern ?? (def.pattern = regexes.iban);
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (isValidIBAN(payload.value))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: "iban",
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
//////////////////////////////   ZodJWT   //////////////////////////////
function isValidJWT(token, algorithm = null) {
    try {
        const tokensParts = token.split(".");
        if (tokensParts.length !== 3)
            return false;
        const [header] = tokensParts;
        if (!header)
            return false;
        // @ts-ignore
        const parsedHeader = JSON.parse(atob(header));
        if ("typ" in parsedHeader && parsedHeader?.typ !== "JWT")
            return false;
        if (!parsedHeader.alg)
            return false;
        if (algorithm && (!("alg" in parsedHeader) || parsedHeader.alg !== algorithm))
            return false;
        return true;
    }
    catch {
        return false;
    }
}
const $ZodJWT = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodJWT", (inst, def) => {
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (isValidJWT(payload.value, def.alg))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: "jwt",
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCustomStringFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCustomStringFormat", (inst, def) => {
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (def.fn(payload.value))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: def.format,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodNumber = /*@__PURE__*/ $constructor("$ZodNumber", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.pattern = number;
    inst._zod.parse = (payload, _ctx) => {
        if (def.coerce)
            try {
                payload.value = Number(payload.value);
            }
            catch (_) { }
        const input = payload.value;
        if (typeof input === "number" && !Number.isNaN(input) && Number.isFinite(input)) {
            return payload;
        }
        const received = typeof input === "number"
            ? Number.isNaN(input)
                ? "NaN"
                : !Number.isFinite(input)
                    ? String(input)
                    : undefined
            : undefined;
        payload.issues.push({
            expected: "number",
            code: "invalid_type",
            input,
            inst,
            ...(received ? { received } : {}),
        });
        return payload;
    };
});
const $ZodNumberFormat = /*@__PURE__*/ $constructor("$ZodNumberFormat", (inst, def) => {
    $ZodCheckNumberFormat.init(inst, def);
    $ZodNumber.init(inst, def); // no format checks
});
const $ZodBoolean = /*@__PURE__*/ $constructor("$ZodBoolean", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.pattern = regexes_boolean;
    inst._zod.parse = (payload, _ctx) => {
        if (def.coerce)
            try {
                payload.value = Boolean(payload.value);
            }
            catch (_) { }
        const input = payload.value;
        if (typeof input === "boolean")
            return payload;
        payload.issues.push({
            expected: "boolean",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
});
const $ZodBigInt = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodBigInt", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.pattern = regexes.bigint;
    inst._zod.parse = (payload, _ctx) => {
        if (def.coerce)
            try {
                payload.value = BigInt(payload.value);
            }
            catch (_) { }
        if (typeof payload.value === "bigint")
            return payload;
        payload.issues.push({
            expected: "bigint",
            code: "invalid_type",
            input: payload.value,
            inst,
        });
        return payload;
    };
})));
const $ZodBigIntFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodBigIntFormat", (inst, def) => {
    checks.$ZodCheckBigIntFormat.init(inst, def);
    $ZodBigInt.init(inst, def); // no format checks
})));
const $ZodSymbol = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodSymbol", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (typeof input === "symbol")
            return payload;
        payload.issues.push({
            expected: "symbol",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
})));
const $ZodUndefined = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodUndefined", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.pattern = regexes.undefined;
    inst._zod.values = new Set([undefined]);
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (typeof input === "undefined")
            return payload;
        payload.issues.push({
            expected: "undefined",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
})));
const $ZodNull = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodNull", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.pattern = regexes.null;
    inst._zod.values = new Set([null]);
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (input === null)
            return payload;
        payload.issues.push({
            expected: "null",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
})));
const $ZodAny = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodAny", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload) => payload;
})));
const $ZodUnknown = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodUnknown", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload) => payload;
})));
const $ZodNever = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodNever", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        payload.issues.push({
            expected: "never",
            code: "invalid_type",
            input: payload.value,
            inst,
        });
        return payload;
    };
})));
const $ZodVoid = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodVoid", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (typeof input === "undefined")
            return payload;
        payload.issues.push({
            expected: "void",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
})));
const $ZodDate = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodDate", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        if (def.coerce) {
            try {
                payload.value = new Date(payload.value);
            }
            catch (_err) { }
        }
        const input = payload.value;
        const isDate = input instanceof Date;
        const isValidDate = isDate && !Number.isNaN(input.getTime());
        if (isValidDate)
            return payload;
        payload.issues.push({
            expected: "date",
            code: "invalid_type",
            input,
            ...(isDate ? { received: "Invalid Date" } : {}),
            inst,
        });
        return payload;
    };
})));
// an oversized container fails its leading size checks before any element is parsed
function capSize(inst, size) {
    const caps = sizeCaps(inst._zod.def.checks);
    if (!caps.length)
        return;
    const cap = Math.min(...caps.map((c) => c[0]));
    const parse = inst._zod.parse;
    inst._zod.parse = (payload, ctx) => {
        const n = size(payload.value);
        if (n > cap && !ctx?.skipChecks && ctx?.direction !== "backward") {
            for (const [max, ch] of sizeCaps(inst._zod.def.checks)) {
                if (n > max && ch._zod.def.when(payload)) {
                    const start = payload.issues.length;
                    ch._zod.check(payload);
                    // the value is still the raw input, so no later check may read it
                    payload.issues[start].continue = false;
                    attachSchema(payload.issues, start, inst);
                    return payload;
                }
            }
        }
        return parse(payload, ctx);
    };
}
const arraySize = (input) => (Array.isArray(input) ? input.length : -1);
const mapSize = (input) => (input instanceof Map ? input.size : -1);
const setSize = (input) => (input instanceof Set ? input.size : -1);
function handleArrayResult(result, final, index) {
    if (result.issues.length) {
        final.issues.push(...prefixIssues(index, result.issues));
    }
    final.value[index] = result.value;
}
const $ZodArray = /*@__PURE__*/ $constructor("$ZodArray", (inst, def) => {
    $ZodType.init(inst, def);
    const memo = core_globalConfig.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!Array.isArray(input)) {
            payload.issues.push({
                expected: "array",
                code: "invalid_type",
                input,
                inst,
            });
            return payload;
        }
        payload.value = memo ? memo.alloc(inst, payload, Array(input.length), ctx) : Array(input.length);
        const proms = [];
        const abortEarly = ctx?.abortEarly;
        for (let i = 0; i < input.length; i++) {
            const item = input[i];
            const result = def.element._zod.run({
                value: item,
                issues: [],
            }, ctx);
            if (result instanceof Promise) {
                proms.push(result.then((result) => handleArrayResult(result, payload, i)));
            }
            else {
                handleArrayResult(result, payload, i);
                // the element's payload is authoritative here, since handleArrayResult forwards every issue; an object's is not, because it drops a failed absent optional
                if (abortEarly && result.issues.length !== 0 && aborted(result))
                    break;
            }
        }
        if (proms.length) {
            return Promise.all(proms).then(() => payload);
        }
        return payload; //handleArrayResultsAsync(parseResults, final);
    };
    capSize(inst, arraySize);
});
function handlePropertyResult(result, final, key, input, optin, optout) {
    const isPresent = key in input;
    const isOptionalOut = optout === "optional";
    // The middle rung means "absence permitted, nothing supplied in its place", so an absent key contributes nothing — whatever the schema made of `undefined` is invented, not substituted. Only `optional` reaches this with a value: `defaulted` substitutes, and a schema that isn't optional-out has to keep the key.
    if (!isPresent && isOptionalOut && optin === "optional") {
        return;
    }
    if (result.issues.length) {
        // For optional-in/out schemas, ignore errors on absent keys.
        if (optin !== undefined && isOptionalOut && !isPresent) {
            return;
        }
        final.issues.push(...prefixIssues(key, result.issues));
    }
    if (!isPresent && optin === undefined) {
        if (!result.issues.length) {
            final.issues.push({
                code: "invalid_type",
                expected: "nonoptional",
                input: undefined,
                path: [key],
            });
        }
        return;
    }
    if (result.value === undefined) {
        if (isPresent || (optin === "defaulted" && !isOptionalOut)) {
            final.value[key] = undefined;
        }
    }
    else {
        final.value[key] = result.value;
    }
}
// one shared instance; a fresh [] per schema cost 56 bytes retained
const NO_SYMBOL_KEYS = [];
function normalizeDef(def) {
    const keys = Object.keys(def.shape);
    const ownSymbols = Object.getOwnPropertySymbols(def.shape);
    const symbolKeys = ownSymbols.length ? ownSymbols : NO_SYMBOL_KEYS;
    // aliases `keys` when there are no symbols, so a string-only shape keeps one array
    const allKeys = symbolKeys.length ? [...keys, ...symbolKeys] : keys;
    for (const k of allKeys) {
        if (!def.shape?.[k]?._zod?.traits?.has("$ZodType")) {
            throw new Error(`Invalid element at key "${String(k)}": expected a Zod schema`);
        }
    }
    const okeys = optionalKeys(def.shape);
    return {
        ...def,
        allKeys,
        symbolKeys,
        // string-only: handleCatchall matches it against `for...in`, which never yields a symbol
        keySet: new Set(keys),
        numKeys: keys.length,
        optionalKeys: new Set(okeys),
    };
}
function handleCatchall(proms, input, payload, ctx, def, inst, abortEarly) {
    const unrecognized = [];
    const keySet = def.keySet;
    const _catchall = def.catchall._zod;
    const t = _catchall.def.type;
    const optin = _catchall.optin;
    const optout = _catchall.optout;
    // starts at 0, not the current length: the shape phase already ran and may have aborted
    let seen = 0;
    for (const key in input) {
        if (abortEarly && payload.issues.length !== seen) {
            if (aborted(payload, seen))
                break;
            seen = payload.issues.length;
        }
        // Must precede the __proto__ branch: a declared key is not unrecognized, even though the shape loop deliberately strips __proto__ from the parsed output.
        if (keySet.has(key))
            continue;
        // Don't copy an undeclared __proto__ into the result; assignment to a plain {} would replace the result prototype. But in strict mode it is still an unknown key, so report it before skipping.
        if (key === "__proto__") {
            if (t === "never")
                unrecognized.push(key);
            continue;
        }
        if (t === "never") {
            unrecognized.push(key);
            continue;
        }
        const r = _catchall.run({ value: input[key], issues: [] }, ctx);
        if (r instanceof Promise) {
            proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
        }
        else {
            handlePropertyResult(r, payload, key, input, optin, optout);
        }
    }
    if (unrecognized.length) {
        payload.issues.push({
            code: "unrecognized_keys",
            keys: unrecognized,
            input,
            inst,
            // Describes the shape of the input, not the validity of the parsed value, so it never aborts. The parse still fails; the schema's own checks just get to run first, and an enclosing intersection can reconcile the key against a sibling operand.
            continue: true,
        });
    }
    if (!proms.length)
        return payload;
    return Promise.all(proms).then(() => {
        return payload;
    });
}
const $ZodObject = /*@__PURE__*/ $constructor("$ZodObject", (inst, def) => {
    // requires cast because technically $ZodObject doesn't extend
    $ZodType.init(inst, def);
    const desc = Object.getOwnPropertyDescriptor(def, "shape");
    // a cloned def carries its source's accessor, which knows the shape it answers from; adopting that keeps the clone's keys readable without running it
    const sh = desc?.get ? desc.get.raw : (def.shape ?? {});
    if (sh) {
        // Freezes the shape on first read, so its getters resolve once and every later read sees the same schemas.
        const get = () => {
            const newSh = { ...sh };
            Object.defineProperty(def, "shape", { value: newSh });
            get.raw = newSh;
            return newSh;
        };
        get.raw = sh;
        Object.defineProperty(def, "shape", { get });
    }
    const _normalized = cached(() => normalizeDef(def));
    defineLazyInternal(inst, "propValues", (zod) => {
        const shape = zod.def.shape;
        const propValues = {};
        for (const key in shape) {
            const field = shape[key]._zod;
            if (field.values) {
                if (!Object.prototype.hasOwnProperty.call(propValues, key)) {
                    assignProp(propValues, key, new Set());
                }
                for (const v of field.values)
                    propValues[key].add(v);
                // An omittable slot reads back as undefined at a discriminator lookup, so it has to claim undefined: two options that can both omit the key are not discriminable on it.
                if (field.optin !== undefined)
                    propValues[key].add(undefined);
            }
        }
        return propValues;
    });
    const isObject = util_isObject;
    const catchall = def.catchall;
    let value;
    const memo = core_globalConfig.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        value ?? (value = _normalized.value);
        const input = payload.value;
        if (!isObject(input)) {
            payload.issues.push({
                expected: "object",
                code: "invalid_type",
                input,
                inst,
            });
            return payload;
        }
        payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
        const proms = [];
        const shape = value.shape;
        const abortEarly = ctx?.abortEarly;
        let seen = payload.issues.length;
        for (const key of value.allKeys) {
            if (abortEarly && payload.issues.length !== seen) {
                if (aborted(payload, seen))
                    break;
                seen = payload.issues.length;
            }
            if (key === "__proto__")
                continue;
            const el = shape[key];
            const optin = el._zod.optin;
            const optout = el._zod.optout;
            const r = el._zod.run({ value: input[key], issues: [] }, ctx);
            if (r instanceof Promise) {
                proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
            }
            else {
                handlePropertyResult(r, payload, key, input, optin, optout);
            }
        }
        if (!catchall) {
            return proms.length ? Promise.all(proms).then(() => payload) : payload;
        }
        return handleCatchall(proms, input, payload, ctx, _normalized.value, inst, abortEarly === true);
    };
});
const $ZodObjectJIT = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodObjectJIT", (inst, def) => {
    // requires cast because technically $ZodObject doesn't extend
    $ZodObject.init(inst, def);
    const superParse = inst._zod.parse;
    const _normalized = util.cached(() => normalizeDef(def));
    const memo = core.globalConfig.memoizer;
    const generateFastpass = (shape) => {
        const normalized = _normalized.value;
        const syms = normalized.symbolKeys;
        // a symbol has no source literal, so it is read as `syms[i]` off the closed-over scope
        const doc = new Doc(["payload", "ctx"], { shape, inst, memo, syms });
        const parseStr = (k) => `shape[${k}]._zod.run({ value: input[${k}], issues: [] }, ctx)`;
        // prefixes in place, like util.prefixIssues. newResult must land before the early return: a catchall runs after this and would otherwise write onto the caller's input
        const prefixStr = (id, k) => `
          let ${id}_ab = false;
          for (let i = 0; i < ${id}.issues.length; i++) {
            const iss = ${id}.issues[i];
            iss.path = iss.path ? [${k}, ...iss.path] : [${k}];
            payload.issues.push(iss);
            if (iss.continue !== true) ${id}_ab = true;
          }
          if (${id}_ab && ctx && ctx.abortEarly) {
            payload.value = newResult;
            return payload;
          }`;
        doc.write(`const input = payload.value;`);
        const ids = Object.create(null);
        let counter = 0;
        for (const key of normalized.allKeys) {
            ids[key] = `key_${counter++}`;
        }
        // A: preserve key order {
        doc.write(memo ? `const newResult = memo.alloc(inst, payload, {}, ctx);` : `const newResult = {};`);
        for (const key of normalized.allKeys) {
            if (key === "__proto__")
                continue;
            const id = ids[key];
            const k = typeof key === "symbol" ? `syms[${syms.indexOf(key)}]` : util.esc(key);
            const isPresent = `${k} in input`;
            const schema = shape[key];
            const optin = schema?._zod?.optin;
            const isOptionalIn = optin !== undefined;
            const isOptionalOut = schema?._zod?.optout === "optional";
            doc.write(`const ${id} = ${parseStr(k)};`);
            if (isOptionalIn && isOptionalOut) {
                // For optional-in/out schemas, ignore errors on absent keys — and, like the interpreted path, drop the value produced alongside them. The middle rung goes further: it permits absence without supplying anything in its place, so an absent key contributes nothing at all.
                const assign = optin === "optional" ? `${id}_present` : `${id}.value !== undefined || ${id}_present`;
                doc.write(`
        const ${id}_present = ${isPresent};
        if (!${id}.issues.length || ${id}_present) {
          if (${id}.issues.length) {${prefixStr(id, k)}
          }

          if (${assign}) {
            newResult[${k}] = ${id}.value;
          }
        }

      `);
            }
            else if (!isOptionalIn) {
                doc.write(`
        const ${id}_present = ${isPresent};
        if (${id}.issues.length) {${prefixStr(id, k)}
        }
        if (!${id}_present && !${id}.issues.length) {
          payload.issues.push({
            code: "invalid_type",
            expected: "nonoptional",
            input: undefined,
            path: [${k}]
          });
          if (ctx && ctx.abortEarly) {
            payload.value = newResult;
            return payload;
          }
        }

        if (${id}_present) {
          newResult[${k}] = ${id}.value;
        }

      `);
            }
            else {
                doc.write(`
        if (${id}.issues.length) {${prefixStr(id, k)}
        }
      `);
                if (optin === "defaulted") {
                    doc.write(`newResult[${k}] = ${id}.value;`);
                }
                else {
                    doc.write(`
        if (${id}.value !== undefined || ${isPresent}) {
          newResult[${k}] = ${id}.value;
        }
      `);
                }
            }
        }
        doc.write(`payload.value = newResult;`);
        doc.write(`return payload;`);
        // closing `shape` in is what pays: turbofan specializes the parser against that one shape object, so every `shape[k]._zod.run` folds to a known callee. as a parameter it stays a generic load and measures 13% slower even with the forwarding frame gone
        return doc.compile();
    };
    let fastpass;
    const isObject = util.isObject;
    const jit = !core.globalConfig.jitless;
    const allowsEval = util.allowsEval;
    const fastEnabled = jit && allowsEval.value; // && !def.catchall;
    const catchall = def.catchall;
    let value;
    inst._zod.parse = (payload, ctx) => {
        value ?? (value = _normalized.value);
        const input = payload.value;
        if (!isObject(input)) {
            payload.issues.push({
                expected: "object",
                code: "invalid_type",
                input,
                inst,
            });
            return payload;
        }
        if (jit && fastEnabled && ctx?.async === false && ctx.jitless !== true) {
            // always synchronous
            if (!fastpass)
                fastpass = generateFastpass(def.shape);
            payload = fastpass(payload, ctx);
            if (!catchall)
                return payload;
            return handleCatchall([], input, payload, ctx, value, inst, ctx?.abortEarly === true);
        }
        return superParse(payload, ctx);
    };
})));
function handleUnionResults(results, final, inst, ctx) {
    for (const result of results) {
        if (result.issues.length === 0) {
            final.value = result.value;
            return final;
        }
    }
    const nonaborted = results.filter((r) => !util.aborted(r));
    if (nonaborted.length === 1) {
        final.value = nonaborted[0].value;
        return nonaborted[0];
    }
    final.issues.push({
        code: "invalid_union",
        input: final.value,
        inst,
        errors: results.map((result) => result.issues.map((iss) => util.finalizeIssue(iss, ctx, core.config()))),
    });
    return final;
}
const $ZodUnion = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodUnion", (inst, def) => {
    $ZodType.init(inst, def);
    util.defineLazyInternal(inst, "optin", (zod) => zod.def.options.some((o) => o._zod.optin === "defaulted")
        ? "defaulted"
        : zod.def.options.some((o) => o._zod.optin !== undefined)
            ? "optional"
            : undefined);
    util.defineLazyInternal(inst, "optout", (zod) => zod.def.options.some((o) => o._zod.optout === "optional") ? "optional" : undefined);
    util.defineLazyInternal(inst, "values", (zod) => {
        if (zod.def.options.every((o) => o._zod.values)) {
            return new Set(zod.def.options.flatMap((option) => Array.from(option._zod.values)));
        }
        return undefined;
    });
    util.defineLazyInternal(inst, "pattern", (zod) => {
        if (zod.def.options.every((o) => o._zod.pattern)) {
            const patterns = zod.def.options.map((o) => o._zod.pattern);
            return new RegExp(`^(${patterns.map((p) => util.cleanRegex(p.source)).join("|")})$`);
        }
        return undefined;
    });
    const first = def.options.length === 1 ? def.options[0]._zod.run : null;
    inst._zod.parse = (payload, ctx) => {
        if (first) {
            return first(payload, ctx);
        }
        let async = false;
        const results = [];
        for (const option of def.options) {
            const result = option._zod.run({
                value: payload.value,
                issues: [],
            }, ctx);
            if (result instanceof Promise) {
                results.push(result);
                async = true;
            }
            else {
                if (result.issues.length === 0)
                    return result;
                results.push(result);
            }
        }
        if (!async)
            return handleUnionResults(results, payload, inst, ctx);
        return Promise.all(results).then((results) => {
            return handleUnionResults(results, payload, inst, ctx);
        });
    };
})));
function handleExclusiveUnionResults(results, final, inst, ctx) {
    const matches = [];
    for (let i = 0; i < results.length; i++) {
        if (results[i].issues.length === 0)
            matches.push(i);
    }
    if (matches.length === 1) {
        final.value = results[matches[0]].value;
        return final;
    }
    if (matches.length === 0) {
        // No matches - same as regular union
        final.issues.push({
            code: "invalid_union",
            input: final.value,
            inst,
            errors: results.map((result) => result.issues.map((iss) => util.finalizeIssue(iss, ctx, core.config()))),
        });
    }
    else {
        // Multiple matches - exclusive union failure
        final.issues.push({
            code: "invalid_union",
            input: final.value,
            inst,
            errors: [],
            inclusive: false,
            matches,
        });
    }
    return final;
}
const $ZodXor = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodXor", (inst, def) => {
    $ZodUnion.init(inst, def);
    def.inclusive = false;
    const first = def.options.length === 1 ? def.options[0]._zod.run : null;
    inst._zod.parse = (payload, ctx) => {
        if (first) {
            return first(payload, ctx);
        }
        let async = false;
        const results = [];
        for (const option of def.options) {
            const result = option._zod.run({
                value: payload.value,
                issues: [],
            }, ctx);
            if (result instanceof Promise) {
                results.push(result);
                async = true;
            }
            else {
                results.push(result);
            }
        }
        if (!async)
            return handleExclusiveUnionResults(results, payload, inst, ctx);
        return Promise.all(results).then((results) => {
            return handleExclusiveUnionResults(results, payload, inst, ctx);
        });
    };
})));
/** Returns the option whose discriminator claims `value`, or throws if ambiguous. */
function getDiscriminatedOption(union, value) {
    const internals = union._zod;
    let map = internals.bag.optionsMap;
    if (!map) {
        map = discriminatorMap(internals.def);
        internals.bag.optionsMap = map;
    }
    const option = map.get(value);
    if (option === null)
        throw new Error(`Ambiguous discriminator value "${String(value)}"`);
    return option;
}
function discriminatorMap(def) {
    const map = new Map();
    for (const option of def.options) {
        const values = option._zod.propValues?.[def.discriminator];
        if (!values || values.size === 0)
            throw new Error(`Invalid discriminated union option at index "${def.options.indexOf(option)}"`);
        for (const value of values) {
            if (map.has(value)) {
                if (value !== undefined)
                    throw new Error(`Duplicate discriminator value "${String(value)}"`);
                // keep the collision marked so a later member cannot reclaim it
                map.set(value, null);
            }
            else {
                map.set(value, option);
            }
        }
    }
    return map;
}
const $ZodDiscriminatedUnion = 
/*@__PURE__*/
(/* unused pure expression or super */ null && (core.$constructor("$ZodDiscriminatedUnion", (inst, def) => {
    def.inclusive = false;
    $ZodUnion.init(inst, def);
    const _super = inst._zod.parse;
    util.defineLazyInternal(inst, "propValues", (zod) => {
        const propValues = {};
        let undefinedCount = 0;
        for (const option of zod.def.options) {
            const pv = option._zod.propValues;
            if (!pv || Object.keys(pv).length === 0)
                throw new Error(`Invalid discriminated union option at index "${zod.def.options.indexOf(option)}"`);
            if (pv[zod.def.discriminator]?.has(undefined))
                undefinedCount++;
            for (const [k, v] of Object.entries(pv)) {
                if (!Object.prototype.hasOwnProperty.call(propValues, k)) {
                    util.assignProp(propValues, k, new Set());
                }
                for (const val of v) {
                    propValues[k].add(val);
                }
            }
        }
        if (!zod.def.unionFallback && undefinedCount > 1)
            propValues[zod.def.discriminator]?.delete(undefined);
        return propValues;
    });
    // Checked now rather than in the lookup map below, so an option that lacks the discriminator fails at the `discriminatedUnion` call instead of on the first object parsed. Options whose shape cannot be enumerated without resolving it — pipes and lazies — are left to the map.
    def.options.forEach((option, i) => {
        const propShape = util.rawShape(option._zod.def);
        if (propShape && !Object.prototype.hasOwnProperty.call(propShape, def.discriminator)) {
            throw new Error(`Invalid discriminated union option at index "${i}"`);
        }
    });
    const disc = util.cached(() => discriminatorMap(def));
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!util.isObject(input)) {
            payload.issues.push({
                code: "invalid_type",
                expected: "object",
                input,
                inst,
            });
            return payload;
        }
        const value = input?.[def.discriminator];
        const opt = disc.value.get(value);
        // forward metadata cannot choose an encoder for an absent tag
        if (opt && (value !== undefined || ctx.direction !== "backward")) {
            return opt._zod.run(payload, ctx);
        }
        // Fall back to union matching when the fast discriminator path fails:
        // - explicitly enabled via unionFallback, or
        // - during backward direction (encode), since codec-based discriminators have different values in forward vs backward directions
        if (def.unionFallback || ctx.direction === "backward") {
            return _super(payload, ctx);
        }
        // no matching discriminator
        payload.issues.push({
            code: "invalid_union",
            errors: [],
            note: "No matching discriminator",
            discriminator: def.discriminator,
            options: Array.from(disc.value.keys()).filter((value) => disc.value.get(value) !== null),
            input,
            path: [def.discriminator],
            inst,
        });
        return payload;
    };
})));
const $ZodIntersection = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodIntersection", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        const left = def.left._zod.run({ value: input, issues: [] }, ctx);
        const right = def.right._zod.run({ value: input, issues: [] }, ctx);
        const async = left instanceof Promise || right instanceof Promise;
        if (async) {
            return Promise.all([left, right]).then(([left, right]) => {
                return handleIntersectionResults(payload, left, right);
            });
        }
        return handleIntersectionResults(payload, left, right);
    };
})));
function mergeValues(a, b) {
    // const aType = parse.t(a);
    // const bType = parse.t(b);
    if (a === b) {
        return { valid: true, data: a };
    }
    if (a instanceof Date && b instanceof Date && +a === +b) {
        return { valid: true, data: a };
    }
    if (util.isPlainObject(a) && util.isPlainObject(b)) {
        const bKeys = Object.keys(b);
        const sharedKeys = Object.keys(a).filter((key) => bKeys.indexOf(key) !== -1);
        const newObj = { ...a, ...b };
        if (Object.prototype.hasOwnProperty.call(newObj, "__proto__"))
            delete newObj.__proto__;
        for (const key of sharedKeys) {
            if (key === "__proto__")
                continue;
            const sharedValue = mergeValues(a[key], b[key]);
            if (!sharedValue.valid) {
                return {
                    valid: false,
                    mergeErrorPath: [key, ...sharedValue.mergeErrorPath],
                };
            }
            newObj[key] = sharedValue.data;
        }
        return { valid: true, data: newObj };
    }
    if (Array.isArray(a) && Array.isArray(b)) {
        if (a.length !== b.length) {
            return { valid: false, mergeErrorPath: [] };
        }
        const newArray = [];
        for (let index = 0; index < a.length; index++) {
            const itemA = a[index];
            const itemB = b[index];
            const sharedValue = mergeValues(itemA, itemB);
            if (!sharedValue.valid) {
                return {
                    valid: false,
                    mergeErrorPath: [index, ...sharedValue.mergeErrorPath],
                };
            }
            newArray.push(sharedValue.data);
        }
        return { valid: true, data: newArray };
    }
    return { valid: false, mergeErrorPath: [] };
}
function handleIntersectionResults(result, left, right) {
    // Track which side(s) reject each key. A key rejection is reported only when BOTH sides reject it, so a key owned by one branch survives the other's key schema. strictObject reports these as unrecognized_keys; a record with an open key schema reports one invalid_key per key.
    const unrecKeys = new Map();
    let unrecIssue;
    const keyIssues = new Map();
    const collect = (iss, side) => {
        let keys;
        if (iss.code === "unrecognized_keys" && !iss.path?.length) {
            unrecIssue ?? (unrecIssue = iss);
            keys = iss.keys;
        }
        else if (iss.code === "invalid_key" && iss.origin === "record" && iss.path?.length === 1) {
            const k = String(iss.path[0]);
            if (!keyIssues.has(k))
                keyIssues.set(k, iss);
            keys = [k];
        }
        else {
            return false;
        }
        for (const k of keys) {
            if (!unrecKeys.has(k))
                unrecKeys.set(k, {});
            unrecKeys.get(k)[side] = true;
        }
        return true;
    };
    for (const iss of left.issues) {
        if (!collect(iss, "l"))
            result.issues.push(iss);
    }
    for (const iss of right.issues) {
        if (!collect(iss, "r"))
            result.issues.push(iss);
    }
    // Report only keys rejected by BOTH sides
    const bothKeys = [...unrecKeys].filter(([, f]) => f.l && f.r).map(([k]) => k);
    if (bothKeys.length) {
        const aggregated = unrecIssue ? bothKeys.filter((k) => unrecIssue.keys.includes(k)) : [];
        if (aggregated.length)
            result.issues.push({ ...unrecIssue, keys: aggregated });
        for (const k of bothKeys) {
            if (!aggregated.includes(k) && keyIssues.has(k))
                result.issues.push(keyIssues.get(k));
        }
    }
    const merged = mergeValues(left.value, right.value);
    if (!merged.valid) {
        if (util.aborted(result))
            return result;
        throw new Error(`Unmergable intersection. Error path: ` + `${JSON.stringify(merged.mergeErrorPath)}`);
    }
    result.value = merged.data;
    return result;
}
const $ZodTuple = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodTuple", (inst, def) => {
    $ZodType.init(inst, def);
    const items = def.items;
    const memo = core.globalConfig.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!Array.isArray(input)) {
            payload.issues.push({
                input,
                inst,
                expected: "tuple",
                code: "invalid_type",
            });
            return payload;
        }
        payload.value = memo ? memo.alloc(inst, payload, [], ctx) : [];
        const proms = [];
        const optinStart = getTupleOptStart(items, "optin");
        const optoutStart = getTupleOptStart(items, "optout");
        if (!def.rest) {
            if (input.length < optinStart) {
                payload.issues.push({
                    code: "too_small",
                    minimum: optinStart,
                    inclusive: true,
                    input,
                    inst,
                    origin: "array",
                });
                return payload;
            }
            if (input.length > items.length) {
                payload.issues.push({
                    code: "too_big",
                    maximum: items.length,
                    inclusive: true,
                    input,
                    inst,
                    origin: "array",
                });
            }
        }
        // Run every item in parallel, collecting results into an indexed array. The post-processing in `handleTupleResults` walks them in order so it can decide whether an absent optional-output error can truncate the tail or must be reported to preserve required output.
        const itemResults = new Array(items.length);
        // only tracked when there is a rest loop to skip
        const abortEarly = def.rest ? ctx?.abortEarly : undefined;
        let itemAborted = false;
        for (let i = 0; i < items.length; i++) {
            const r = items[i]._zod.run({ value: input[i], issues: [] }, ctx);
            if (r instanceof Promise) {
                proms.push(r.then((rr) => {
                    itemResults[i] = rr;
                }));
            }
            else {
                itemResults[i] = r;
                if (abortEarly && !itemAborted && r.issues.length)
                    itemAborted = util.aborted(r);
            }
        }
        // sound because rest is non-empty exactly when every fixed index is present, the one case handleTupleResults cannot discard an item's issues
        if (def.rest && !itemAborted) {
            let i = items.length - 1;
            const rest = input.slice(items.length);
            let seen = payload.issues.length;
            for (const el of rest) {
                if (abortEarly && payload.issues.length !== seen) {
                    if (util.aborted(payload, seen))
                        break;
                    seen = payload.issues.length;
                }
                i++;
                const result = def.rest._zod.run({ value: el, issues: [] }, ctx);
                if (result instanceof Promise) {
                    proms.push(result.then((r) => handleTupleResult(r, payload, i)));
                }
                else {
                    handleTupleResult(result, payload, i);
                }
            }
        }
        if (proms.length) {
            return Promise.all(proms).then(() => handleTupleResults(itemResults, payload, items, input, optoutStart));
        }
        return handleTupleResults(itemResults, payload, items, input, optoutStart);
    };
})));
function getTupleOptStart(items, key) {
    for (let i = items.length - 1; i >= 0; i--) {
        // optin is a three-rung ladder so any rung above `undefined` permits an absent slot; optout stays two-valued.
        const omittable = key === "optin" ? items[i]._zod.optin !== undefined : items[i]._zod.optout === "optional";
        if (!omittable)
            return i + 1;
    }
    return 0;
}
function handleTupleResult(result, final, index) {
    if (result.issues.length) {
        final.issues.push(...util.prefixIssues(index, result.issues));
    }
    final.value[index] = result.value;
}
function handleTupleResults(itemResults, final, items, input, optoutStart) {
    // Walk results in order. Mirror $ZodObject's swallow-on-absent-optional rule, but only after `optoutStart`: the first index where the output tuple tail can be absent.
    for (let i = 0; i < items.length; i++) {
        const r = itemResults[i];
        const isPresent = i < input.length;
        // The array analog of `handlePropertyResult`'s absent-key early return: the middle rung permits absence without supplying anything in its place, so the tail truncates here instead of materializing whatever the item made of `undefined`.
        if (!isPresent && i >= optoutStart && items[i]._zod.optin === "optional") {
            final.value.length = i;
            break;
        }
        if (r.issues.length) {
            if (!isPresent && i >= optoutStart) {
                final.value.length = i;
                break;
            }
            final.issues.push(...util.prefixIssues(i, r.issues));
        }
        final.value[i] = r.value;
    }
    // Drop trailing slots that produced `undefined` for absent input
    // (the array analog of an absent optional key on an object). The
    // `i >= input.length` floor is critical: an explicit `undefined`
    // *inside* the input must be preserved even when the schema is
    // optional-out (e.g. `z.string().or(z.undefined())` accepting an
    // explicit undefined value).
    for (let i = final.value.length - 1; i >= input.length; i--) {
        if (items[i]._zod.optout === "optional" && final.value[i] === undefined) {
            final.value.length = i;
        }
        else {
            break;
        }
    }
    return final;
}
const $ZodRecord = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodRecord", (inst, def) => {
    $ZodType.init(inst, def);
    const memo = core.globalConfig.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!util.isPlainObject(input)) {
            payload.issues.push({
                expected: "record",
                code: "invalid_type",
                input,
                inst,
            });
            return payload;
        }
        // no guard in either loop below: a record's invalid_key aborts but an enclosing intersection can reconcile it, so a stopped loop hides keys the sibling does not own and the intersection then rejects nothing
        const proms = [];
        const values = def.keyType._zod.values;
        if (values && !def.partial) {
            payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
            const recordKeys = new Set();
            for (const key of values) {
                if (typeof key === "string" || typeof key === "number" || typeof key === "symbol") {
                    recordKeys.add(typeof key === "number" ? key.toString() : key);
                    // A declared __proto__ is stripped but is not an unrecognized key.
                    if (key === "__proto__")
                        continue;
                    const keyResult = def.keyType._zod.run({ value: key, issues: [] }, ctx);
                    if (keyResult instanceof Promise) {
                        throw new Error("Async schemas not supported in object keys currently");
                    }
                    if (keyResult.issues.length) {
                        payload.issues.push({
                            code: "invalid_key",
                            origin: "record",
                            issues: keyResult.issues.map((iss) => util.finalizeIssue(iss, ctx, core.config())),
                            input: key,
                            path: [key],
                            inst,
                        });
                        continue;
                    }
                    const outKey = keyResult.value;
                    if (outKey === "__proto__")
                        continue;
                    const result = def.valueType._zod.run({ value: input[key], issues: [] }, ctx);
                    if (result instanceof Promise) {
                        proms.push(result.then((result) => {
                            if (result.issues.length) {
                                payload.issues.push(...util.prefixIssues(key, result.issues));
                            }
                            payload.value[outKey] = result.value;
                        }));
                    }
                    else {
                        if (result.issues.length) {
                            payload.issues.push(...util.prefixIssues(key, result.issues));
                        }
                        payload.value[outKey] = result.value;
                    }
                }
            }
            let unrecognized;
            for (const key in input) {
                if (!recordKeys.has(key)) {
                    if (def.mode === "loose") {
                        // skip __proto__ so it can't replace the result prototype via the assignment setter on the plain {} we build into
                        if (key === "__proto__")
                            continue;
                        payload.value[key] = input[key];
                    }
                    else {
                        unrecognized = unrecognized ?? [];
                        unrecognized.push(key);
                    }
                }
            }
            if (unrecognized && unrecognized.length > 0) {
                payload.issues.push({
                    code: "unrecognized_keys",
                    input,
                    inst,
                    keys: unrecognized,
                    continue: true,
                });
            }
        }
        else {
            payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
            // An enumerable key schema declares which keys the record owns, so a key outside the set is unrecognized. A non-enumerable one (regex, refine) is a constraint every key must satisfy, so a failing key is invalid. Only the former is reconcilable against the other side of an intersection.
            let unrecognized;
            // Reflect.ownKeys for Symbol-key support; filter non-enumerable to match z.object()
            for (const key of Reflect.ownKeys(input)) {
                if (key === "__proto__")
                    continue;
                if (!Object.prototype.propertyIsEnumerable.call(input, key))
                    continue;
                let keyResult = def.keyType._zod.run({ value: key, issues: [] }, ctx);
                if (keyResult instanceof Promise) {
                    throw new Error("Async schemas not supported in object keys currently");
                }
                // Numeric string fallback: if key is a numeric string and failed, retry with Number(key). This handles z.number(), z.literal([1, 2, 3]), and unions containing numeric literals
                const checkNumericKey = typeof key === "string" && regexes.number.test(key) && keyResult.issues.length;
                if (checkNumericKey) {
                    const retryResult = def.keyType._zod.run({ value: Number(key), issues: [] }, ctx);
                    if (retryResult instanceof Promise) {
                        throw new Error("Async schemas not supported in object keys currently");
                    }
                    if (retryResult.issues.length === 0) {
                        keyResult = retryResult;
                    }
                }
                if (keyResult.issues.length) {
                    if (def.mode === "loose") {
                        // Pass through unchanged
                        payload.value[key] = input[key];
                    }
                    else if (values) {
                        unrecognized = unrecognized ?? [];
                        unrecognized.push(key);
                    }
                    else {
                        // Default "strict" behavior: error on invalid key
                        payload.issues.push({
                            code: "invalid_key",
                            origin: "record",
                            issues: keyResult.issues.map((iss) => util.finalizeIssue(iss, ctx, core.config())),
                            input: key,
                            path: [key],
                            inst,
                        });
                    }
                    continue;
                }
                // the guard above tests the raw input key, but the key schema can normalize an ordinary key into __proto__; re-check the key we actually write under
                const outKey = keyResult.value;
                if (outKey === "__proto__")
                    continue;
                const result = def.valueType._zod.run({ value: input[key], issues: [] }, ctx);
                if (result instanceof Promise) {
                    proms.push(result.then((result) => {
                        if (result.issues.length) {
                            payload.issues.push(...util.prefixIssues(key, result.issues));
                        }
                        payload.value[outKey] = result.value;
                    }));
                }
                else {
                    if (result.issues.length) {
                        payload.issues.push(...util.prefixIssues(key, result.issues));
                    }
                    payload.value[outKey] = result.value;
                }
            }
            if (unrecognized && unrecognized.length > 0) {
                payload.issues.push({
                    code: "unrecognized_keys",
                    input,
                    inst,
                    keys: unrecognized,
                    continue: true,
                });
            }
        }
        if (proms.length) {
            return Promise.all(proms).then(() => payload);
        }
        return payload;
    };
})));
const $ZodMap = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodMap", (inst, def) => {
    $ZodType.init(inst, def);
    const memo = core.globalConfig.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!(input instanceof Map)) {
            payload.issues.push({
                expected: "map",
                code: "invalid_type",
                input,
                inst,
            });
            return payload;
        }
        const proms = [];
        payload.value = memo ? memo.alloc(inst, payload, new Map(), ctx) : new Map();
        const abortEarly = ctx?.abortEarly;
        let seen = payload.issues.length;
        for (const [key, value] of input) {
            if (abortEarly && payload.issues.length !== seen) {
                if (util.aborted(payload, seen))
                    break;
                seen = payload.issues.length;
            }
            const keyResult = def.keyType._zod.run({ value: key, issues: [] }, ctx);
            const valueResult = def.valueType._zod.run({ value: value, issues: [] }, ctx);
            if (keyResult instanceof Promise || valueResult instanceof Promise) {
                proms.push(Promise.all([keyResult, valueResult]).then(([keyResult, valueResult]) => {
                    handleMapResult(keyResult, valueResult, payload, key, input, inst, ctx);
                }));
            }
            else {
                handleMapResult(keyResult, valueResult, payload, key, input, inst, ctx);
            }
        }
        if (proms.length)
            return Promise.all(proms).then(() => payload);
        return payload;
    };
    capSize(inst, mapSize);
})));
function handleMapResult(keyResult, valueResult, final, key, input, inst, ctx) {
    if (keyResult.issues.length) {
        if (util.propertyKeyTypes.has(typeof key)) {
            final.issues.push(...util.prefixIssues(key, keyResult.issues));
        }
        else {
            final.issues.push({
                code: "invalid_key",
                origin: "map",
                input,
                inst,
                issues: keyResult.issues.map((iss) => util.finalizeIssue(iss, ctx, core.config())),
            });
        }
    }
    if (valueResult.issues.length) {
        if (util.propertyKeyTypes.has(typeof key)) {
            final.issues.push(...util.prefixIssues(key, valueResult.issues));
        }
        else {
            final.issues.push({
                origin: "map",
                code: "invalid_element",
                input,
                inst,
                key: key,
                issues: valueResult.issues.map((iss) => util.finalizeIssue(iss, ctx, core.config())),
            });
        }
    }
    final.value.set(keyResult.value, valueResult.value);
}
const $ZodSet = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodSet", (inst, def) => {
    $ZodType.init(inst, def);
    const memo = core.globalConfig.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!(input instanceof Set)) {
            payload.issues.push({
                input,
                inst,
                expected: "set",
                code: "invalid_type",
            });
            return payload;
        }
        const proms = [];
        payload.value = memo ? memo.alloc(inst, payload, new Set(), ctx) : new Set();
        const abortEarly = ctx?.abortEarly;
        let seen = payload.issues.length;
        for (const item of input) {
            if (abortEarly && payload.issues.length !== seen) {
                if (util.aborted(payload, seen))
                    break;
                seen = payload.issues.length;
            }
            const result = def.valueType._zod.run({ value: item, issues: [] }, ctx);
            if (result instanceof Promise) {
                proms.push(result.then((result) => handleSetResult(result, payload)));
            }
            else
                handleSetResult(result, payload);
        }
        if (proms.length)
            return Promise.all(proms).then(() => payload);
        return payload;
    };
    capSize(inst, setSize);
})));
function handleSetResult(result, final) {
    if (result.issues.length) {
        final.issues.push(...result.issues);
    }
    final.value.add(result.value);
}
const $ZodEnum = /*@__PURE__*/ $constructor("$ZodEnum", (inst, def) => {
    $ZodType.init(inst, def);
    const values = getEnumValues(def.entries);
    const valuesSet = new Set(values);
    inst._zod.values = valuesSet;
    defineLazyInternal(inst, "pattern", (zod) => {
        const patternValues = getEnumValues(zod.def.entries).filter((k) => propertyKeyTypes.has(typeof k));
        // unmatchable fallback, RE2-safe: an empty alternation would compile to /^()$/, which matches ""
        return new RegExp(patternValues.length ? `^(${patternValues.map((o) => escapeRegex(o.toString())).join("|")})$` : "^[^\\s\\S]$");
    });
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (valuesSet.has(input)) {
            return payload;
        }
        payload.issues.push({
            code: "invalid_value",
            values,
            input,
            inst,
        });
        return payload;
    };
});
const $ZodLiteral = /*@__PURE__*/ $constructor("$ZodLiteral", (inst, def) => {
    $ZodType.init(inst, def);
    const values = new Set(def.values);
    inst._zod.values = values;
    defineLazyInternal(inst, "pattern", (zod) => {
        const vals = zod.def.values;
        // unmatchable fallback, RE2-safe: an empty alternation would compile to /^()$/, which matches ""
        return new RegExp(vals.length
            ? `^(${vals
                .map((o) => typeof o === "string" ? escapeRegex(o) : o ? escapeRegex(o.toString()) : String(o))
                .join("|")})$`
            : "^[^\\s\\S]$");
    });
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (values.has(input)) {
            return payload;
        }
        payload.issues.push({
            code: "invalid_value",
            values: def.values,
            input,
            inst,
        });
        return payload;
    };
});
const $ZodFile = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodFile", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        // @ts-ignore
        if (input instanceof File)
            return payload;
        payload.issues.push({
            expected: "file",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
})));
const $ZodTransform = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodTransform", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.optin = "optional";
    core.globalConfig.memoizer?.guard(inst);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            throw new core.$ZodEncodeError(inst.constructor.name);
        }
        const _out = def.transform(payload.value, payload);
        if (ctx.async) {
            const output = _out instanceof Promise ? _out : Promise.resolve(_out);
            return output.then((output) => {
                payload.value = output;
                return payload;
            });
        }
        if (_out instanceof Promise) {
            throw new core.$ZodAsyncError();
        }
        payload.value = _out;
        return payload;
    };
})));
function handleOptionalResult(payload, result) {
    // A substituting schema that still failed has no usable answer; yield undefined. Its issues are simply dropped: it ran on a payload of its own, so there is no shared array to truncate and nothing of the caller's to lose with it.
    payload.value = result.issues.length ? undefined : result.value;
    return payload;
}
const $ZodOptional = /*@__PURE__*/ $constructor("$ZodOptional", (inst, def) => {
    $ZodType.init(inst, def);
    // .optional() propagates absence rather than substituting for it, so a defaulted inner keeps its rung.
    defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
    inst._zod.optout = "optional";
    defineLazyInternal(inst, "values", (zod) => {
        const values = zod.def.innerType._zod.values;
        return values ? new Set([...values, undefined]) : undefined;
    });
    defineLazyInternal(inst, "pattern", (zod) => {
        const pattern = zod.def.innerType._zod.pattern;
        return pattern ? new RegExp(`^(${cleanRegex(pattern.source)})?$`) : undefined;
    });
    inst._zod.parse = (payload, ctx) => {
        if (payload.value === undefined) {
            // Only the top rung substitutes a value for absence; everything else leaves it intact, which is what .optional() means.
            if (def.innerType._zod.optin !== "defaulted")
                return payload;
            // Its own payload, for the same reason $ZodCatch gets one: a pipe forwards an unrecognized key through the caller's issues array, and this must not read that as the substituting schema failing and drop it.
            const result = def.innerType._zod.run({ value: payload.value, issues: [] }, ctx);
            if (result instanceof Promise)
                return result.then((result) => handleOptionalResult(payload, result));
            return handleOptionalResult(payload, result);
        }
        return def.innerType._zod.run(payload, ctx);
    };
});
const $ZodExactOptional = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodExactOptional", (inst, def) => {
    // Call parent init - inherits optin/optout = "optional"
    $ZodOptional.init(inst, def);
    // Override values/pattern to NOT add undefined
    util.defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
    util.defineLazyInternal(inst, "pattern", (zod) => zod.def.innerType._zod.pattern);
    // Override parse to just delegate (no undefined handling)
    inst._zod.parse = (payload, ctx) => {
        return def.innerType._zod.run(payload, ctx);
    };
})));
const $ZodNullable = /*@__PURE__*/ $constructor("$ZodNullable", (inst, def) => {
    $ZodType.init(inst, def);
    defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin);
    defineLazyInternal(inst, "optout", (zod) => zod.def.innerType._zod.optout);
    defineLazyInternal(inst, "pattern", (zod) => {
        const pattern = zod.def.innerType._zod.pattern;
        return pattern ? new RegExp(`^(${cleanRegex(pattern.source)}|null)$`) : undefined;
    });
    defineLazyInternal(inst, "values", (zod) => {
        return zod.def.innerType._zod.values ? new Set([...zod.def.innerType._zod.values, null]) : undefined;
    });
    inst._zod.parse = (payload, ctx) => {
        // Forward direction (decode): allow null to pass through
        if (payload.value === null)
            return payload;
        return def.innerType._zod.run(payload, ctx);
    };
});
const $ZodDefault = /*@__PURE__*/ $constructor("$ZodDefault", (inst, def) => {
    $ZodType.init(inst, def);
    // inst._zod.qin = "true";
    inst._zod.optin = "defaulted";
    defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            return def.innerType._zod.run(payload, ctx);
        }
        // Forward direction (decode): apply defaults for undefined input
        if (payload.value === undefined) {
            payload.value = def.defaultValue;
            /**
             * $ZodDefault returns the default value immediately in forward direction.
             * It doesn't pass the default value into the validator ("prefault"). There's no reason to pass the default value through validation. The validity of the default is enforced by TypeScript statically. Otherwise, it's the responsibility of the user to ensure the default is valid. In the case of pipes with divergent in/out types, you can specify the default on the `in` schema of your ZodPipe to set a "prefault" for the pipe.   */
            return payload;
        }
        // Forward direction: continue with default handling
        const result = def.innerType._zod.run(payload, ctx);
        if (result instanceof Promise) {
            return result.then((result) => handleDefaultResult(result, def));
        }
        return handleDefaultResult(result, def);
    };
});
function handleDefaultResult(payload, def) {
    if (payload.value === undefined) {
        payload.value = def.defaultValue;
    }
    return payload;
}
const $ZodPrefault = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodPrefault", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.optin = "defaulted";
    util.defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            return def.innerType._zod.run(payload, ctx);
        }
        // Forward direction (decode): apply prefault for undefined input
        if (payload.value === undefined) {
            payload.value = def.defaultValue;
        }
        return def.innerType._zod.run(payload, ctx);
    };
})));
const $ZodNonOptional = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodNonOptional", (inst, def) => {
    $ZodType.init(inst, def);
    util.defineLazyInternal(inst, "values", (zod) => {
        const v = zod.def.innerType._zod.values;
        return v ? new Set([...v].filter((x) => x !== undefined)) : undefined;
    });
    inst._zod.parse = (payload, ctx) => {
        const result = def.innerType._zod.run(payload, ctx);
        if (result instanceof Promise) {
            return result.then((result) => handleNonOptionalResult(result, inst));
        }
        return handleNonOptionalResult(result, inst);
    };
})));
function handleNonOptionalResult(payload, inst) {
    if (!payload.issues.length && payload.value === undefined) {
        payload.issues.push({
            code: "invalid_type",
            expected: "nonoptional",
            input: payload.value,
            inst,
        });
    }
    return payload;
}
const $ZodSuccess = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodSuccess", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            throw new core.$ZodEncodeError("ZodSuccess");
        }
        const result = def.innerType._zod.run(payload, ctx);
        if (result instanceof Promise) {
            return result.then((result) => {
                payload.value = result.issues.length === 0;
                return payload;
            });
        }
        payload.value = result.issues.length === 0;
        return payload;
    };
})));
function handleCatchResult(payload, result, def, ctx) {
    if (!result.issues.length) {
        payload.value = result.value;
        // The value carries up, so the flag describing it has to carry with it: a back-edge into a node still being parsed must not be frozen by an enclosing readonly, and its checks belong to the node itself. Guarded so the ordinary case adds no own property.
        if (result.memo)
            payload.memo = true;
        return payload;
    }
    // Spread the inner's own payload, not ours: `value` has to stay the input the catch was handed, and the inner ran on a payload of its own so its issues are already private to this call.
    payload.value = def.catchValue({
        ...result,
        value: payload.value,
        error: {
            issues: result.issues.map((iss) => util.finalizeIssue(iss, ctx, core.config())),
        },
        input: payload.value,
    });
    return payload;
}
const $ZodCatch = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCatch", (inst, def) => {
    $ZodType.init(inst, def);
    util.defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
    util.defineLazyInternal(inst, "optout", (zod) => zod.def.innerType._zod.optout);
    util.defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            return def.innerType._zod.run(payload, ctx);
        }
        // Forward direction (decode): apply catch logic
        const result = def.innerType._zod.run({ value: payload.value, issues: [] }, ctx);
        if (result instanceof Promise) {
            return result.then((result) => handleCatchResult(payload, result, def, ctx));
        }
        return handleCatchResult(payload, result, def, ctx);
    };
})));
const $ZodNaN = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodNaN", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        if (typeof payload.value !== "number" || !Number.isNaN(payload.value)) {
            payload.issues.push({
                input: payload.value,
                inst,
                expected: "nan",
                code: "invalid_type",
            });
            return payload;
        }
        return payload;
    };
})));
const $ZodPipe = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodPipe", (inst, def) => {
    $ZodType.init(inst, def);
    util.defineLazyInternal(inst, "values", (zod) => zod.def.in._zod.values);
    util.defineLazyInternal(inst, "optin", (zod) => zod.def.in._zod.optin);
    util.defineLazyInternal(inst, "optout", (zod) => zod.def.out._zod.optout);
    util.defineLazyInternal(inst, "propValues", (zod) => zod.def.in._zod.propValues);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            const right = def.out._zod.run(payload, ctx);
            if (right instanceof Promise) {
                return right.then((right) => handlePipeResult(right, def.in, ctx));
            }
            return handlePipeResult(right, def.in, ctx);
        }
        const left = def.in._zod.run(payload, ctx);
        if (left instanceof Promise) {
            return left.then((left) => handlePipeResult(left, def.out, ctx));
        }
        return handlePipeResult(left, def.out, ctx);
    };
})));
function handlePipeResult(left, next, ctx) {
    // Any issue stops the pipe, so a failing refinement never feeds its transform. An unrecognized key is the exception: it describes the input's extra properties, not the value being piped, and an enclosing intersection may yet reconcile it.
    if (left.issues.some((iss) => iss.code !== "unrecognized_keys")) {
        // prevent further checks
        left.aborted = true;
        return left;
    }
    return next._zod.run({ value: left.value, issues: left.issues }, ctx);
}
const $ZodCodec = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCodec", (inst, def) => {
    $ZodType.init(inst, def);
    util.defineLazyInternal(inst, "values", (zod) => zod.def.in._zod.values);
    util.defineLazyInternal(inst, "optin", (zod) => zod.def.in._zod.optin);
    util.defineLazyInternal(inst, "optout", (zod) => zod.def.out._zod.optout);
    util.defineLazyInternal(inst, "propValues", (zod) => zod.def.in._zod.propValues);
    inst._zod.parse = (payload, ctx) => {
        const direction = ctx.direction || "forward";
        if (direction === "forward") {
            const left = def.in._zod.run(payload, ctx);
            if (left instanceof Promise) {
                return left.then((left) => handleCodecAResult(left, def, ctx));
            }
            return handleCodecAResult(left, def, ctx);
        }
        else {
            const right = def.out._zod.run(payload, ctx);
            if (right instanceof Promise) {
                return right.then((right) => handleCodecAResult(right, def, ctx));
            }
            return handleCodecAResult(right, def, ctx);
        }
    };
})));
function handleCodecAResult(result, def, ctx) {
    if (result.issues.length) {
        // prevent further checks
        result.aborted = true;
        return result;
    }
    const direction = ctx.direction || "forward";
    if (direction === "forward") {
        const transformed = def.transform(result.value, result);
        if (transformed instanceof Promise) {
            return transformed.then((value) => handleCodecTxResult(result, value, def.out, ctx));
        }
        return handleCodecTxResult(result, transformed, def.out, ctx);
    }
    else {
        const transformed = def.reverseTransform(result.value, result);
        if (transformed instanceof Promise) {
            return transformed.then((value) => handleCodecTxResult(result, value, def.in, ctx));
        }
        return handleCodecTxResult(result, transformed, def.in, ctx);
    }
}
function handleCodecTxResult(left, value, nextSchema, ctx) {
    // Check if transform added any issues
    if (left.issues.length) {
        left.aborted = true;
        return left;
    }
    return nextSchema._zod.run({ value, issues: left.issues }, ctx);
}
const $ZodPreprocess = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodPreprocess", (inst, def) => {
    $ZodPipe.init(inst, def);
})));
const $ZodReadonly = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodReadonly", (inst, def) => {
    $ZodType.init(inst, def);
    util.defineLazyInternal(inst, "propValues", (zod) => zod.def.innerType._zod.propValues);
    util.defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
    util.defineLazyInternal(inst, "optin", (zod) => zod.def.innerType?._zod?.optin);
    util.defineLazyInternal(inst, "optout", (zod) => zod.def.innerType?._zod?.optout);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            return def.innerType._zod.run(payload, ctx);
        }
        const result = def.innerType._zod.run(payload, ctx);
        if (result instanceof Promise) {
            return result.then(handleReadonlyResult);
        }
        return handleReadonlyResult(result);
    };
})));
function handleReadonlyResult(payload) {
    // A repeat visit hands back a node that is still being built; freezing it here would make the rest of its keys fail to assign.
    if (!payload.memo)
        payload.value = Object.freeze(payload.value);
    return payload;
}
// a leaf's pattern source with its own checks folded in: the last pattern-carrying check wins, else length bounds narrow the catch-all, else an integer format narrows the number form. the fold lives here instead of on `_zod.pattern` so a bundle without template literals never pays for it
function leafPattern(schema) {
    const def = schema._zod.def;
    let pattern = def.pattern;
    let isInt = !!def.format?.includes("int");
    let minimum;
    let maximum;
    for (const ch of def.checks ?? []) {
        const d = ch._zod.def;
        if (d.pattern)
            pattern = d.pattern;
        isInt || (isInt = !!d.format?.includes("int"));
        const lo = d.minimum ?? d.length;
        const hi = d.maximum ?? d.length;
        if (lo !== undefined && (minimum === undefined || lo > minimum))
            minimum = lo;
        if (hi !== undefined && (maximum === undefined || hi < maximum))
            maximum = hi;
    }
    if (pattern)
        return pattern.source;
    // an empty range matches nothing at runtime, and `{8,5}` is not a legal quantifier
    if (minimum !== undefined && maximum !== undefined && minimum > maximum)
        return "(?!)";
    if (minimum !== undefined || maximum !== undefined)
        return regexes.string({ minimum, maximum }).source;
    const own = schema._zod.pattern;
    return (isInt && own === regexes.number ? regexes.integer : own)?.source;
}
// a part's pattern source. a wrapper's pattern embeds its inner pattern's source verbatim, so the folded form is substituted in place without knowing the wrapper's own composition; a union's options are joined the way the union builds its own pattern
function partPattern(schema) {
    const def = schema._zod.def;
    const own = schema._zod.pattern?.source;
    // lazy resolves its inner on the internals, not the def
    const inner = def.innerType ?? schema._zod.innerType;
    if (inner) {
        const before = inner._zod.pattern?.source;
        const after = partPattern(inner);
        if (own && before && after && after !== before) {
            return own.replace(util.cleanRegex(before), () => util.cleanRegex(after));
        }
        return own;
    }
    if (def.options) {
        const sources = def.options.map(partPattern);
        if (sources.every(Boolean))
            return `^(${sources.map((s) => util.cleanRegex(s)).join("|")})$`;
    }
    return leafPattern(schema);
}
const $ZodTemplateLiteral = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodTemplateLiteral", (inst, def) => {
    $ZodType.init(inst, def);
    const regexParts = [];
    for (const part of def.parts) {
        if (typeof part === "object" && part !== null) {
            // is Zod schema
            const source = partPattern(part);
            if (!source) {
                throw new Error(`Invalid template literal part, no pattern found: ${[...part._zod.traits].shift()}`);
            }
            regexParts.push(util.cleanRegex(source));
        }
        else if (part === null || util.primitiveTypes.has(typeof part)) {
            regexParts.push(util.escapeRegex(`${part}`));
        }
        else {
            throw new Error(`Invalid template literal part: ${part}`);
        }
    }
    inst._zod.pattern = new RegExp(`^${regexParts.join("")}$`);
    inst._zod.parse = (payload, _ctx) => {
        if (typeof payload.value !== "string") {
            payload.issues.push({
                input: payload.value,
                inst,
                expected: "string",
                code: "invalid_type",
            });
            return payload;
        }
        inst._zod.pattern.lastIndex = 0;
        if (!inst._zod.pattern.test(payload.value)) {
            payload.issues.push({
                input: payload.value,
                inst,
                code: "invalid_format",
                format: def.format ?? "template_literal",
                pattern: inst._zod.pattern.source,
            });
            return payload;
        }
        return payload;
    };
})));
const $ZodFunction = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodFunction", (inst, def) => {
    $ZodType.init(inst, def);
    // Defined, not assigned: the classic prototype exposes `_def` as a getter with no setter.
    Object.defineProperty(inst, "_def", { value: def });
    inst._zod.def = def;
    inst.implement = (func) => {
        if (typeof func !== "function") {
            throw new Error("implement() must be called with a function");
        }
        // Defined inline so the closure stays anonymous: binding it to a `const` first names it, which costs 256 bytes per implemented function.
        return Object.defineProperty(function (...args) {
            const parsedArgs = inst._def.input ? parse(inst._def.input, args) : args;
            const result = Reflect.apply(func, this, parsedArgs);
            if (inst._def.output) {
                return parse(inst._def.output, result);
            }
            return result;
        }, "_zod", { value: inst._zod, enumerable: false });
    };
    inst.implementAsync = (func) => {
        if (typeof func !== "function") {
            throw new Error("implementAsync() must be called with a function");
        }
        return Object.defineProperty(async function (...args) {
            const parsedArgs = inst._def.input ? await parseAsync(inst._def.input, args) : args;
            const result = await Reflect.apply(func, this, parsedArgs);
            if (inst._def.output) {
                return await parseAsync(inst._def.output, result);
            }
            return result;
        }, "_zod", { value: inst._zod, enumerable: false });
    };
    inst._zod.parse = (payload, _ctx) => {
        if (typeof payload.value !== "function") {
            payload.issues.push({
                code: "invalid_type",
                expected: "function",
                input: payload.value,
                inst,
            });
            return payload;
        }
        // Check if output is a promise type to determine if we should use async implementation
        const hasPromiseOutput = inst._def.output && inst._def.output._zod.def.type === "promise";
        if (hasPromiseOutput) {
            payload.value = inst.implementAsync(payload.value);
        }
        else {
            payload.value = inst.implement(payload.value);
        }
        return payload;
    };
    inst.input = (...args) => {
        const F = inst.constructor;
        if (Array.isArray(args[0])) {
            return new F({
                type: "function",
                input: new $ZodTuple({
                    type: "tuple",
                    items: args[0],
                    rest: args[1],
                }),
                output: inst._def.output,
            });
        }
        return new F({
            type: "function",
            input: args[0],
            output: inst._def.output,
        });
    };
    inst.output = (output) => {
        const F = inst.constructor;
        return new F({
            type: "function",
            input: inst._def.input,
            output,
        });
    };
    return inst;
})));
const $ZodPromise = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodPromise", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, ctx) => {
        return Promise.resolve(payload.value).then((inner) => def.innerType._zod.run({ value: inner, issues: [] }, ctx));
    };
})));
const $ZodLazy = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodLazy", (inst, def) => {
    $ZodType.init(inst, def);
    // Cache the resolved inner type on the shared `def` so all clones of this lazy (e.g. via `.describe()`/`.meta()`) share the same inner instance, preserving identity for cycle detection on recursive schemas.
    util.defineLazy(inst._zod, "innerType", () => {
        const d = def;
        if (!d._cachedInner)
            d._cachedInner = def.getter();
        return d._cachedInner;
    });
    util.defineLazyInternal(inst, "pattern", (zod) => zod.innerType?._zod?.pattern);
    util.defineLazyInternal(inst, "propValues", (zod) => zod.innerType?._zod?.propValues);
    util.defineLazyInternal(inst, "optin", (zod) => zod.innerType?._zod?.optin ?? undefined);
    util.defineLazyInternal(inst, "optout", (zod) => zod.innerType?._zod?.optout ?? undefined);
    inst._zod.parse = (payload, ctx) => {
        const inner = inst._zod.innerType;
        return inner._zod.run(payload, ctx);
    };
})));
const $ZodCustom = /*@__PURE__*/ $constructor("$ZodCustom", (inst, def) => {
    $ZodCheck.init(inst, def);
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _) => {
        return payload;
    };
    inst._zod.check = (payload) => {
        const input = payload.value;
        const r = def.fn(input);
        if (r instanceof Promise) {
            return r.then((r) => handleRefineResult(r, payload, input, inst));
        }
        handleRefineResult(r, payload, input, inst);
        return;
    };
});
function handleRefineResult(result, payload, input, inst) {
    if (!result) {
        const _iss = {
            code: "custom",
            input,
            inst, // incorporates params.error into issue reporting
            path: [...(inst._zod.def.path ?? [])], // incorporates params.error into issue reporting
            continue: !inst._zod.def.abort,
            // params: inst._zod.def.params,
        };
        if (inst._zod.def.params)
            _iss.params = inst._zod.def.params;
        payload.issues.push(issue(_iss));
    }
}

;// CONCATENATED MODULE: ./node_modules/zod/v4/core/registries.js
var registries_a;
const $output = /*@__PURE__*/ (/* unused pure expression or super */ null && (Symbol("ZodOutput")));
const $input = /*@__PURE__*/ (/* unused pure expression or super */ null && (Symbol("ZodInput")));
class $ZodRegistry {
    constructor() {
        this._map = new WeakMap();
        this._idmap = new Map();
    }
    add(schema, ..._meta) {
        const meta = _meta[0];
        this._map.set(schema, meta);
        if (meta && typeof meta === "object" && "id" in meta) {
            this._idmap.set(meta.id, schema);
        }
        return this;
    }
    clear() {
        this._map = new WeakMap();
        this._idmap = new Map();
        return this;
    }
    remove(schema) {
        const meta = this._map.get(schema);
        if (meta && typeof meta === "object" && "id" in meta) {
            this._idmap.delete(meta.id);
        }
        this._map.delete(schema);
        return this;
    }
    get(schema) {
        // return this._map.get(schema) as any;
        // inherit metadata
        const p = schema._zod.parent;
        if (p) {
            const pm = { ...(this.get(p) ?? {}) };
            delete pm.id; // do not inherit id
            const f = { ...pm, ...this._map.get(schema) };
            return Object.keys(f).length ? f : undefined;
        }
        return this._map.get(schema);
    }
    has(schema) {
        return this._map.has(schema);
    }
}
// registries
function registry() {
    return new $ZodRegistry();
}
(registries_a = globalThis).__zod_globalRegistry ?? (registries_a.__zod_globalRegistry = registry());
const globalRegistry = globalThis.__zod_globalRegistry;

;// CONCATENATED MODULE: ./node_modules/zod/v4/core/api.js




function snapshotChecks(def) {
    if (def.checks)
        def.checks = [...def.checks];
    return def;
}
// @__NO_SIDE_EFFECTS__
function _string(Class, params) {
    return new Class(snapshotChecks({ type: "string", ...normalizeParams(params) }));
}
// @__NO_SIDE_EFFECTS__
function _coercedString(Class, params) {
    return new Class(snapshotChecks({ type: "string", coerce: true, ...util.normalizeParams(params) }));
}
// @__NO_SIDE_EFFECTS__
function _email(Class, params) {
    return new Class({
        type: "string",
        format: "email",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _guid(Class, params) {
    return new Class({
        type: "string",
        format: "guid",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uuid(Class, params) {
    return new Class({
        type: "string",
        format: "uuid",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uuidv4(Class, params) {
    return new Class({
        type: "string",
        format: "uuid",
        check: "string_format",
        abort: false,
        version: "v4",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uuidv6(Class, params) {
    return new Class({
        type: "string",
        format: "uuid",
        check: "string_format",
        abort: false,
        version: "v6",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uuidv7(Class, params) {
    return new Class({
        type: "string",
        format: "uuid",
        check: "string_format",
        abort: false,
        version: "v7",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _url(Class, params) {
    return new Class({
        type: "string",
        format: "url",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function api_emoji(Class, params) {
    return new Class({
        type: "string",
        format: "emoji",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _nanoid(Class, params) {
    return new Class({
        type: "string",
        format: "nanoid",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
/**
 * @deprecated CUID v1 is deprecated by its authors due to information leakage
 * (timestamps embedded in the id). Use {@link _cuid2} instead.
 * See https://github.com/paralleldrive/cuid.
 */
// @__NO_SIDE_EFFECTS__
function _cuid(Class, params) {
    return new Class({
        type: "string",
        format: "cuid",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _cuid2(Class, params) {
    return new Class({
        type: "string",
        format: "cuid2",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _ulid(Class, params) {
    return new Class({
        type: "string",
        format: "ulid",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _xid(Class, params) {
    return new Class({
        type: "string",
        format: "xid",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _ksuid(Class, params) {
    return new Class({
        type: "string",
        format: "ksuid",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _ipv4(Class, params) {
    return new Class({
        type: "string",
        format: "ipv4",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _ipv6(Class, params) {
    return new Class({
        type: "string",
        format: "ipv6",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _mac(Class, params) {
    return new Class({
        type: "string",
        format: "mac",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _cidrv4(Class, params) {
    return new Class({
        type: "string",
        format: "cidrv4",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _cidrv6(Class, params) {
    return new Class({
        type: "string",
        format: "cidrv6",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _base64(Class, params) {
    return new Class({
        type: "string",
        format: "base64",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _base64url(Class, params) {
    return new Class({
        type: "string",
        format: "base64url",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _e164(Class, params) {
    return new Class({
        type: "string",
        format: "e164",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _creditCard(Class, params) {
    return new Class({
        type: "string",
        format: "credit_card",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _iban(Class, params) {
    return new Class({
        type: "string",
        format: "iban",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _jwt(Class, params) {
    return new Class({
        type: "string",
        format: "jwt",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
const TimePrecision = {
    Any: null,
    Minute: -1,
    Second: 0,
    Millisecond: 3,
    Microsecond: 6,
};
// @__NO_SIDE_EFFECTS__
function _isoDateTime(Class, params) {
    return new Class({
        type: "string",
        format: "datetime",
        check: "string_format",
        offset: false,
        local: false,
        precision: null,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _isoDate(Class, params) {
    return new Class({
        type: "string",
        format: "date",
        check: "string_format",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _isoTime(Class, params) {
    return new Class({
        type: "string",
        format: "time",
        check: "string_format",
        precision: null,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _isoDuration(Class, params) {
    return new Class({
        type: "string",
        format: "duration",
        check: "string_format",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _number(Class, params) {
    return new Class(snapshotChecks({ type: "number", checks: [], ...util.normalizeParams(params) }));
}
// @__NO_SIDE_EFFECTS__
function _coercedNumber(Class, params) {
    return new Class(snapshotChecks({ type: "number", coerce: true, checks: [], ...util.normalizeParams(params) }));
}
// @__NO_SIDE_EFFECTS__
function _int(Class, params) {
    return new Class({
        type: "number",
        check: "number_format",
        abort: false,
        format: "safeint",
        ...normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _float32(Class, params) {
    return new Class({
        type: "number",
        check: "number_format",
        abort: false,
        format: "float32",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _float64(Class, params) {
    return new Class({
        type: "number",
        check: "number_format",
        abort: false,
        format: "float64",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _int32(Class, params) {
    return new Class({
        type: "number",
        check: "number_format",
        abort: false,
        format: "int32",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uint32(Class, params) {
    return new Class({
        type: "number",
        check: "number_format",
        abort: false,
        format: "uint32",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _boolean(Class, params) {
    return new Class({
        type: "boolean",
        ...normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _coercedBoolean(Class, params) {
    return new Class({
        type: "boolean",
        coerce: true,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _bigint(Class, params) {
    return new Class({
        type: "bigint",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _coercedBigint(Class, params) {
    return new Class({
        type: "bigint",
        coerce: true,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _int64(Class, params) {
    return new Class({
        type: "bigint",
        check: "bigint_format",
        abort: false,
        format: "int64",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uint64(Class, params) {
    return new Class({
        type: "bigint",
        check: "bigint_format",
        abort: false,
        format: "uint64",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _symbol(Class, params) {
    return new Class({
        type: "symbol",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function api_undefined(Class, params) {
    return new Class({
        type: "undefined",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function api_null(Class, params) {
    return new Class({
        type: "null",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _any(Class) {
    return new Class({
        type: "any",
    });
}
// @__NO_SIDE_EFFECTS__
function _unknown(Class) {
    return new Class({
        type: "unknown",
    });
}
// @__NO_SIDE_EFFECTS__
function _never(Class, params) {
    return new Class({
        type: "never",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _void(Class, params) {
    return new Class({
        type: "void",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _date(Class, params) {
    return new Class({
        type: "date",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _coercedDate(Class, params) {
    return new Class({
        type: "date",
        coerce: true,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _nan(Class, params) {
    return new Class({
        type: "nan",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _lt(value, params) {
    return new checks.$ZodCheckLessThan({
        check: "less_than",
        ...util.normalizeParams(params),
        value,
        inclusive: false,
    });
}
// @__NO_SIDE_EFFECTS__
function _lte(value, params) {
    return new checks.$ZodCheckLessThan({
        check: "less_than",
        ...util.normalizeParams(params),
        value,
        inclusive: true,
    });
}

// @__NO_SIDE_EFFECTS__
function _gt(value, params) {
    return new checks.$ZodCheckGreaterThan({
        check: "greater_than",
        ...util.normalizeParams(params),
        value,
        inclusive: false,
    });
}
// @__NO_SIDE_EFFECTS__
function _gte(value, params) {
    return new checks.$ZodCheckGreaterThan({
        check: "greater_than",
        ...util.normalizeParams(params),
        value,
        inclusive: true,
    });
}

// @__NO_SIDE_EFFECTS__
function _positive(params) {
    return _gt(0, params);
}
// negative
// @__NO_SIDE_EFFECTS__
function _negative(params) {
    return _lt(0, params);
}
// nonpositive
// @__NO_SIDE_EFFECTS__
function _nonpositive(params) {
    return _lte(0, params);
}
// nonnegative
// @__NO_SIDE_EFFECTS__
function _nonnegative(params) {
    return _gte(0, params);
}
// @__NO_SIDE_EFFECTS__
function _multipleOf(value, params) {
    return new checks.$ZodCheckMultipleOf({
        check: "multiple_of",
        ...util.normalizeParams(params),
        value,
    });
}
// @__NO_SIDE_EFFECTS__
function _maxSize(maximum, params) {
    return new checks.$ZodCheckMaxSize({
        check: "max_size",
        ...util.normalizeParams(params),
        maximum,
    });
}
// @__NO_SIDE_EFFECTS__
function _minSize(minimum, params) {
    return new checks.$ZodCheckMinSize({
        check: "min_size",
        ...util.normalizeParams(params),
        minimum,
    });
}
// @__NO_SIDE_EFFECTS__
function _size(size, params) {
    return new checks.$ZodCheckSizeEquals({
        check: "size_equals",
        ...util.normalizeParams(params),
        size,
    });
}
// @__NO_SIDE_EFFECTS__
function _maxLength(maximum, params) {
    const ch = new checks.$ZodCheckMaxLength({
        check: "max_length",
        ...util.normalizeParams(params),
        maximum,
    });
    return ch;
}
// @__NO_SIDE_EFFECTS__
function _minLength(minimum, params) {
    return new checks.$ZodCheckMinLength({
        check: "min_length",
        ...util.normalizeParams(params),
        minimum,
    });
}
// @__NO_SIDE_EFFECTS__
function _length(length, params) {
    return new checks.$ZodCheckLengthEquals({
        check: "length_equals",
        ...util.normalizeParams(params),
        length,
    });
}
// @__NO_SIDE_EFFECTS__
function _regex(pattern, params) {
    return new checks.$ZodCheckRegex({
        check: "string_format",
        format: "regex",
        ...util.normalizeParams(params),
        pattern,
    });
}
// @__NO_SIDE_EFFECTS__
function _lowercase(params) {
    return new checks.$ZodCheckLowerCase({
        check: "string_format",
        format: "lowercase",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uppercase(params) {
    return new checks.$ZodCheckUpperCase({
        check: "string_format",
        format: "uppercase",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _includes(includes, params) {
    return new checks.$ZodCheckIncludes({
        check: "string_format",
        format: "includes",
        ...util.normalizeParams(params),
        includes,
    });
}
// @__NO_SIDE_EFFECTS__
function _startsWith(prefix, params) {
    return new checks.$ZodCheckStartsWith({
        check: "string_format",
        format: "starts_with",
        ...util.normalizeParams(params),
        prefix,
    });
}
// @__NO_SIDE_EFFECTS__
function _endsWith(suffix, params) {
    return new checks.$ZodCheckEndsWith({
        check: "string_format",
        format: "ends_with",
        ...util.normalizeParams(params),
        suffix,
    });
}
// @__NO_SIDE_EFFECTS__
function _property(property, schema, params) {
    return new checks.$ZodCheckProperty({
        check: "property",
        property,
        schema,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _properties(shape, params) {
    return new checks.$ZodCheckProperties({
        check: "properties",
        shape,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _mime(types, params) {
    return new checks.$ZodCheckMimeType({
        check: "mime_type",
        mime: types,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _overwrite(tx) {
    return new checks.$ZodCheckOverwrite({
        check: "overwrite",
        tx,
    });
}
// normalize
// @__NO_SIDE_EFFECTS__
function _normalize(form) {
    return _overwrite((input) => input.normalize(form));
}
// trim
// @__NO_SIDE_EFFECTS__
function _trim() {
    return _overwrite((input) => input.trim());
}
// toLowerCase
// @__NO_SIDE_EFFECTS__
function _toLowerCase() {
    return _overwrite((input) => input.toLowerCase());
}
// toUpperCase
// @__NO_SIDE_EFFECTS__
function _toUpperCase() {
    return _overwrite((input) => input.toUpperCase());
}
// slugify
// @__NO_SIDE_EFFECTS__
function _slugify() {
    return _overwrite((input) => util.slugify(input));
}
// @__NO_SIDE_EFFECTS__
function _array(Class, element, params) {
    return new Class({
        type: "array",
        element,
        // get element() {
        //   return element;
        // },
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _union(Class, options, params) {
    return new Class({
        type: "union",
        options,
        ...util.normalizeParams(params),
    });
}
function _xor(Class, options, params) {
    return new Class({
        type: "union",
        options,
        inclusive: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _discriminatedUnion(Class, discriminator, options, params) {
    return new Class({
        type: "union",
        options: options,
        discriminator,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _intersection(Class, left, right) {
    return new Class({
        type: "intersection",
        left,
        right,
    });
}
// export function _tuple(
//   Class: util.SchemaClass<schemas.$ZodTuple>,
//   items: [],
//   params?: string | $ZodTupleParams
// ): schemas.$ZodTuple<[], null>;
// @__NO_SIDE_EFFECTS__
function _tuple(Class, items, _paramsOrRest, _params) {
    const hasRest = _paramsOrRest instanceof schemas.$ZodType;
    const params = hasRest ? _params : _paramsOrRest;
    const rest = hasRest ? _paramsOrRest : null;
    return new Class({
        type: "tuple",
        items,
        rest,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _record(Class, keyType, valueType, params) {
    return new Class({
        type: "record",
        keyType,
        valueType,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _map(Class, keyType, valueType, params) {
    return new Class({
        type: "map",
        keyType,
        valueType,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _set(Class, valueType, params) {
    return new Class({
        type: "set",
        valueType,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _enum(Class, values, params) {
    const entries = Array.isArray(values) ? Object.fromEntries(values.map((v) => [v, v])) : values;
    // if (Array.isArray(values)) {
    //   for (const value of values) {
    //     entries[value] = value;
    //   }
    // } else {
    //   Object.assign(entries, values);
    // }
    // const entries: util.EnumLike = {};
    // for (const val of values) {
    //   entries[val] = val;
    // }
    return new Class({
        type: "enum",
        entries,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
/** @deprecated This API has been merged into `z.enum()`. Use `z.enum()` instead.
 *
 * ```ts
 * enum Colors { red, green, blue }
 * z.enum(Colors);
 * ```
 */
function _nativeEnum(Class, entries, params) {
    return new Class({
        type: "enum",
        entries,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _literal(Class, value, params) {
    return new Class({
        type: "literal",
        values: Array.isArray(value) ? value : [value],
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _file(Class, params) {
    return new Class({
        type: "file",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _transform(Class, fn) {
    return new Class({
        type: "transform",
        transform: fn,
    });
}
// @__NO_SIDE_EFFECTS__
function _optional(Class, innerType) {
    return new Class({
        type: "optional",
        innerType,
    });
}
// @__NO_SIDE_EFFECTS__
function _nullable(Class, innerType) {
    return new Class({
        type: "nullable",
        innerType,
    });
}
// @__NO_SIDE_EFFECTS__
function _default(Class, innerType, defaultValue) {
    return new Class({
        type: "default",
        innerType,
        get defaultValue() {
            return typeof defaultValue === "function" ? defaultValue() : util.shallowClone(defaultValue);
        },
    });
}
// @__NO_SIDE_EFFECTS__
function _nonoptional(Class, innerType, params) {
    return new Class({
        type: "nonoptional",
        innerType,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _success(Class, innerType) {
    return new Class({
        type: "success",
        innerType,
    });
}
// @__NO_SIDE_EFFECTS__
function _catch(Class, innerType, catchValue) {
    return new Class({
        type: "catch",
        innerType,
        catchValue: (typeof catchValue === "function" ? catchValue : util.constantCatch(catchValue)),
    });
}
// @__NO_SIDE_EFFECTS__
function _pipe(Class, in_, out) {
    return new Class({
        type: "pipe",
        in: in_,
        out,
    });
}
// @__NO_SIDE_EFFECTS__
function _readonly(Class, innerType) {
    return new Class({
        type: "readonly",
        innerType,
    });
}
// @__NO_SIDE_EFFECTS__
function _templateLiteral(Class, parts, params) {
    return new Class({
        type: "template_literal",
        parts,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _lazy(Class, getter) {
    return new Class({
        type: "lazy",
        getter,
    });
}
// @__NO_SIDE_EFFECTS__
function _promise(Class, innerType) {
    return new Class({
        type: "promise",
        innerType,
    });
}
// @__NO_SIDE_EFFECTS__
function _custom(Class, fn, _params) {
    const norm = normalizeParams(_params);
    norm.abort ?? (norm.abort = true); // default to abort:false
    const schema = new Class({
        type: "custom",
        check: "custom",
        fn: fn,
        ...norm,
    });
    return schema;
}
// same as _custom but defaults to abort:false
// @__NO_SIDE_EFFECTS__
function _refine(Class, fn, _params) {
    const schema = new Class({
        type: "custom",
        check: "custom",
        fn: fn,
        ...util.normalizeParams(_params),
    });
    return schema;
}
// @__NO_SIDE_EFFECTS__
function _superRefine(fn, params) {
    const ch = _check((payload) => {
        payload.addIssue = (issue) => {
            if (typeof issue === "string") {
                payload.issues.push(util.issue(issue, payload.value, ch._zod.def));
            }
            else {
                // for Zod 3 backwards compatibility
                const _issue = issue;
                if (_issue.fatal)
                    _issue.continue = false;
                _issue.code ?? (_issue.code = "custom");
                if (!("input" in _issue))
                    _issue.input = payload.value;
                _issue.inst ?? (_issue.inst = ch);
                _issue.continue ?? (_issue.continue = !ch._zod.def.abort); // abort is always undefined, so this is always true...
                payload.issues.push(util.issue(_issue));
            }
        };
        return fn(payload.value, payload);
    }, params);
    return ch;
}
// @__NO_SIDE_EFFECTS__
function _check(fn, params) {
    const ch = new checks.$ZodCheck({
        check: "custom",
        ...util.normalizeParams(params),
    });
    ch._zod.check = fn;
    return ch;
}
// @__NO_SIDE_EFFECTS__
function describe(description) {
    const ch = new $ZodCheck({ check: "describe" });
    ch._zod.onattach = [
        (inst) => {
            const existing = globalRegistry.get(inst) ?? {};
            globalRegistry.add(inst, { ...existing, description });
        },
    ];
    ch._zod.check = () => { }; // no-op check
    return ch;
}
// @__NO_SIDE_EFFECTS__
function meta(metadata) {
    const ch = new $ZodCheck({ check: "meta" });
    ch._zod.onattach = [
        (inst) => {
            const existing = globalRegistry.get(inst) ?? {};
            globalRegistry.add(inst, { ...existing, ...metadata });
        },
    ];
    ch._zod.check = () => { }; // no-op check
    return ch;
}
// @__NO_SIDE_EFFECTS__
function _stringbool(Classes, _params) {
    const params = util.normalizeParams(_params);
    let truthyArray = params.truthy ?? ["true", "1", "yes", "on", "y", "enabled"];
    let falsyArray = params.falsy ?? ["false", "0", "no", "off", "n", "disabled"];
    if (params.case !== "sensitive") {
        truthyArray = truthyArray.map((v) => (typeof v === "string" ? v.toLowerCase() : v));
        falsyArray = falsyArray.map((v) => (typeof v === "string" ? v.toLowerCase() : v));
    }
    const truthySet = new Set(truthyArray);
    const falsySet = new Set(falsyArray);
    const _Codec = Classes.Codec ?? schemas.$ZodCodec;
    const _Boolean = Classes.Boolean ?? schemas.$ZodBoolean;
    const _String = Classes.String ?? schemas.$ZodString;
    const stringSchema = new _String({ type: "string", error: params.error });
    const booleanSchema = new _Boolean({ type: "boolean", error: params.error });
    const codec = new _Codec({
        type: "pipe",
        in: stringSchema,
        out: booleanSchema,
        transform: ((input, payload) => {
            let data = input;
            if (params.case !== "sensitive")
                data = data.toLowerCase();
            if (truthySet.has(data)) {
                return true;
            }
            else if (falsySet.has(data)) {
                return false;
            }
            else {
                payload.issues.push({
                    code: "invalid_value",
                    expected: "stringbool",
                    values: [...truthySet, ...falsySet],
                    input: payload.value,
                    inst: codec,
                    continue: false,
                });
                return {};
            }
        }),
        reverseTransform: ((input, _payload) => {
            if (input === true) {
                return truthyArray[0] || "true";
            }
            else {
                return falsyArray[0] || "false";
            }
        }),
        error: params.error,
    });
    codec._zod.bag.truthy = truthyArray;
    codec._zod.bag.falsy = falsyArray;
    codec._zod.bag.case = params.case ?? "insensitive";
    return codec;
}
// @__NO_SIDE_EFFECTS__
function _stringFormat(Class, format, fnOrRegex, _params = {}) {
    const params = util.normalizeParams(_params);
    const def = {
        check: "string_format",
        type: "string",
        format,
        fn: typeof fnOrRegex === "function" ? fnOrRegex : (val) => fnOrRegex.test(val),
        ...params,
    };
    if (fnOrRegex instanceof RegExp) {
        def.pattern = fnOrRegex;
    }
    const inst = new Class(def);
    return inst;
}

;// CONCATENATED MODULE: ./node_modules/zod/v4/core/errors.js


/* Computing the message eagerly is expensive (pretty-printed JSON of all
 * issues), so defer it until first read. The accessor functions and
 * descriptors are shared across instances to keep error construction
 * cheap; the computed message is cached on the internals object. The
 * setter preserves plain assignment semantics for consumers that
 * overwrite `message`. */
function _getMessage() {
    const internals = this._zod;
    internals.message ?? (internals.message = JSON.stringify(internals.def, jsonStringifyReplacer, 2));
    return internals.message;
}
function _setMessage(value) {
    this._zod.message = value;
}
const _messageDesc = {
    get: _getMessage,
    set: _setMessage,
    enumerable: true,
    configurable: true,
};
const _issuesDesc = { value: undefined, enumerable: false };
/* Prototypes that already carry the lazy `toString`. Seeded with the
 * intrinsics so that `init` on a foreign object — it accepts any object —
 * can never install an accessor onto a prototype we do not own. */
const _installedToString = /* @__PURE__ */ new WeakSet([Object.prototype, Error.prototype]);
const initializer = (inst, def) => {
    inst.name = "$ZodError";
    // `_zod` is already non-enumerable: $constructor's init defined it with this same descriptor
    _issuesDesc.value = def;
    Object.defineProperty(inst, "issues", _issuesDesc);
    // Clear the shared slot; a retained `value` pins the last error's issues.
    _issuesDesc.value = undefined;
    Object.defineProperty(inst, "message", _messageDesc);
    /* `toString` lives as a non-enumerable lazy getter on the shared
     * prototype; on first access it caches a per-instance closure so
     * detached usage still works. */
    const proto = Object.getPrototypeOf(inst);
    if (!_installedToString.has(proto)) {
        _installedToString.add(proto);
        Object.defineProperty(proto, "toString", {
            configurable: true,
            enumerable: false,
            get() {
                const value = () => this.message;
                Object.defineProperty(this, "toString", { value, configurable: true, writable: true });
                return value;
            },
            set(value) {
                Object.defineProperty(this, "toString", { value, configurable: true, writable: true });
            },
        });
    }
};
const $ZodError = $constructor("$ZodError", initializer);
const $ZodRealError = $constructor("$ZodError", initializer, undefined, {
    Parent: Error,
});
/** Get-or-create `obj[key]` as an own data property. A path segment naming an inherited member
 * ("toString", "constructor") would otherwise read through to the prototype, and assigning
 * "__proto__" would hit the setter instead of creating a key. */
function node(obj, key, make) {
    if (!Object.prototype.hasOwnProperty.call(obj, key)) {
        if (key === "__proto__") {
            Object.defineProperty(obj, key, { value: make(), writable: true, enumerable: true, configurable: true });
        }
        else {
            obj[key] = make();
        }
    }
    return obj[key];
}
function flattenError(error, mapper = (issue) => issue.message) {
    const fieldErrors = {};
    const formErrors = [];
    for (const sub of error.issues) {
        if (sub.path.length > 0) {
            node(fieldErrors, sub.path[0], () => []).push(mapper(sub));
        }
        else {
            formErrors.push(mapper(sub));
        }
    }
    return { formErrors, fieldErrors };
}
function formatError(error, mapper = (issue) => issue.message) {
    const fieldErrors = { _errors: [] };
    const processError = (error, path = []) => {
        for (const issue of error.issues) {
            if (issue.code === "invalid_union" && issue.errors.length) {
                issue.errors.map((issues) => processError({ issues }, [...path, ...issue.path]));
            }
            else if (issue.code === "invalid_key") {
                processError({ issues: issue.issues }, [...path, ...issue.path]);
            }
            else if (issue.code === "invalid_element") {
                processError({ issues: issue.issues }, [...path, ...issue.path]);
            }
            else {
                const fullpath = [...path, ...issue.path];
                if (fullpath.length === 0) {
                    fieldErrors._errors.push(mapper(issue));
                }
                else {
                    let curr = fieldErrors;
                    let i = 0;
                    while (i < fullpath.length) {
                        const el = fullpath[i];
                        const terminal = i === fullpath.length - 1;
                        // `_errors` is reserved by this legacy format, so merge a matching path segment into the current node instead of treating its array as a child.
                        if (el === "_errors") {
                            if (terminal)
                                curr._errors.push(mapper(issue));
                            i++;
                            continue;
                        }
                        // A path element may collide with an inherited property name such as
                        // "__proto__" or "constructor". Truthiness checks read the prototype
                        // (so no node is created, then ._errors.push throws), and bracket
                        // assignment of "__proto__" hits the setter instead of creating an
                        // own key. Guard the read with hasOwnProperty and create the node
                        // with defineProperty so any path element becomes a real own key.
                        if (!Object.prototype.hasOwnProperty.call(curr, el)) {
                            Object.defineProperty(curr, el, {
                                value: { _errors: [] },
                                enumerable: true,
                                writable: true,
                                configurable: true,
                            });
                        }
                        const node = curr[el];
                        if (terminal) {
                            node._errors.push(mapper(issue));
                        }
                        curr = node;
                        i++;
                    }
                }
            }
        }
    };
    processError(error);
    return fieldErrors;
}
function treeifyError(error, mapper = (issue) => issue.message) {
    const result = { errors: [] };
    const processError = (error, path = []) => {
        var _a;
        for (const issue of error.issues) {
            if (issue.code === "invalid_union" && issue.errors.length) {
                // regular union error
                issue.errors.map((issues) => processError({ issues }, [...path, ...issue.path]));
            }
            else if (issue.code === "invalid_key") {
                processError({ issues: issue.issues }, [...path, ...issue.path]);
            }
            else if (issue.code === "invalid_element") {
                processError({ issues: issue.issues }, [...path, ...issue.path]);
            }
            else {
                const fullpath = [...path, ...issue.path];
                if (fullpath.length === 0) {
                    result.errors.push(mapper(issue));
                    continue;
                }
                let curr = result;
                let i = 0;
                while (i < fullpath.length) {
                    const el = fullpath[i];
                    const terminal = i === fullpath.length - 1;
                    if (typeof el === "string") {
                        curr.properties ?? (curr.properties = {});
                        // el may collide with an inherited property name ("__proto__",
                        // "constructor", ...); ??= reads the prototype so the node is never
                        // created and curr.errors.push throws. Guard with hasOwnProperty and
                        // create the node with defineProperty so "__proto__" becomes a real
                        // own key rather than invoking the prototype setter.
                        if (!Object.prototype.hasOwnProperty.call(curr.properties, el)) {
                            Object.defineProperty(curr.properties, el, {
                                value: { errors: [] },
                                enumerable: true,
                                writable: true,
                                configurable: true,
                            });
                        }
                        curr = curr.properties[el];
                    }
                    else {
                        curr.items ?? (curr.items = []);
                        (_a = curr.items)[el] ?? (_a[el] = { errors: [] });
                        curr = curr.items[el];
                    }
                    if (terminal) {
                        curr.errors.push(mapper(issue));
                    }
                    i++;
                }
            }
        }
    };
    processError(error);
    return result;
}
/** Format a ZodError as a human-readable string in the following form.
 *
 * From
 *
 * ```ts
 * ZodError {
 *   issues: [
 *     {
 *       expected: 'string',
 *       code: 'invalid_type',
 *       path: [ 'username' ],
 *       message: 'Invalid input: expected string'
 *     },
 *     {
 *       expected: 'number',
 *       code: 'invalid_type',
 *       path: [ 'favoriteNumbers', 1 ],
 *       message: 'Invalid input: expected number'
 *     }
 *   ];
 * }
 * ```
 *
 * to
 *
 * ```
 * username
 *   ✖ Expected number, received string at "username
 * favoriteNumbers[0]
 *   ✖ Invalid input: expected number
 * ```
 */
function toDotPath(_path) {
    const segs = [];
    const path = _path.map((seg) => (typeof seg === "object" ? seg.key : seg));
    for (const seg of path) {
        if (typeof seg === "number")
            segs.push(`[${seg}]`);
        else if (typeof seg === "symbol")
            segs.push(`[${JSON.stringify(String(seg))}]`);
        else if (/[^\w$]/.test(seg))
            segs.push(`[${JSON.stringify(seg)}]`);
        else {
            if (segs.length)
                segs.push(".");
            segs.push(seg);
        }
    }
    return segs.join("");
}
function prettifyError(error) {
    const lines = [];
    // sort by path length
    const issues = [...error.issues].sort((a, b) => (a.path ?? []).length - (b.path ?? []).length);
    // Process each issue
    for (const issue of issues) {
        lines.push(`✖ ${issue.message}`);
        if (issue.path?.length)
            lines.push(`  → at ${toDotPath(issue.path)}`);
    }
    // Convert Map to formatted string
    return lines.join("\n");
}

;// CONCATENATED MODULE: ./node_modules/zod/v4/core/parse.js



// Always both keys, so the `_params` read site in `_parse` sees one object shape rather than two.
function finalizeParams(callee, params) {
    return { callee: params?.callee ?? callee, Err: params?.Err };
}
const _parse = (_Err) => {
    const fn = (schema, value, _ctx, _params) => {
        const ctx = _ctx ? { ..._ctx, async: false } : { async: false };
        const result = schema._zod.run({ value, issues: [] }, ctx);
        if (result instanceof Promise) {
            throw new $ZodAsyncError();
        }
        if (result.issues.length) {
            const e = new (_params?.Err ?? _Err)(result.issues.map((iss) => finalizeIssue(iss, ctx, config())));
            captureStackTrace(e, _params?.callee ?? fn);
            throw e;
        }
        return result.value;
    };
    return fn;
};
const parse_parse = /* @__PURE__*/ _parse($ZodRealError);
const _parseAsync = (_Err) => {
    const fn = async (schema, value, _ctx, params) => {
        const ctx = _ctx ? { ..._ctx, async: true } : { async: true };
        let result = schema._zod.run({ value, issues: [] }, ctx);
        if (result instanceof Promise)
            result = await result;
        if (result.issues.length) {
            const e = new (params?.Err ?? _Err)(result.issues.map((iss) => finalizeIssue(iss, ctx, config())));
            captureStackTrace(e, params?.callee ?? fn);
            throw e;
        }
        return result.value;
    };
    return fn;
};
const parse_parseAsync = /* @__PURE__*/ _parseAsync($ZodRealError);
const _safeParse = (_Err) => (schema, value, _ctx) => {
    const ctx = _ctx ? { ..._ctx, async: false } : { async: false };
    const result = schema._zod.run({ value, issues: [] }, ctx);
    if (result instanceof Promise) {
        throw new $ZodAsyncError();
    }
    return result.issues.length ? failure(_Err, result.issues, ctx) : { success: true, data: result.value };
};
const safeParse = /* @__PURE__*/ _safeParse($ZodRealError);
// the error is built on the first read of `error`: finalizing the issues and constructing the instance is most of a failing parse, and a caller that only branches on `success` never pays it. a getter in the literal keeps this small; the alternative, one shared accessor descriptor plus a hidden state slot, reads ~15% faster but costs ~75 B gzipped in every bundle
function failure(Err, issues, ctx) {
    let error;
    return {
        success: false,
        get error() {
            if (!error) {
                error = new Err(issues.map((iss) => finalizeIssue(iss, ctx, config())));
                // finalizeIssue drops `input`, so the built error holds nothing; keeping the raw issues past this point pins the parsed value for the life of the result
                issues = undefined;
                ctx = undefined;
            }
            return error;
        },
        set error(e) {
            error = e;
            // a replacement makes the getter's branch unreachable, so the captures have to go here too
            issues = undefined;
            ctx = undefined;
        },
    };
}
const _safeParseAsync = (_Err) => async (schema, value, _ctx) => {
    const ctx = _ctx ? { ..._ctx, async: true } : { async: true };
    let result = schema._zod.run({ value, issues: [] }, ctx);
    if (result instanceof Promise)
        result = await result;
    return result.issues.length ? failure(_Err, result.issues, ctx) : { success: true, data: result.value };
};
const safeParseAsync = /* @__PURE__*/ _safeParseAsync($ZodRealError);
// registry mirrors of the compiler's sentinels, so this module never imports the compiler
const COMPILE_INVALID = /* @__PURE__ */ (/* unused pure expression or super */ null && (Symbol.for("zod.compile.invalid")));
const COMPILE_FALLBACK = /* @__PURE__ */ (/* unused pure expression or super */ null && (Symbol.for("zod.compile.fallback")));
// Deliberately tiny, because v8 will not inline a body carrying the fallback's object literals and throw. Everything that is not the compiled happy path lives in validateFallback, and that split is worth ~35% on a compiled schema.
const validate = ((schema, value, _ctx) => {
    const validator = schema._zod.bag.validator;
    if (validator !== undefined) {
        if (validator(value) !== COMPILE_INVALID)
            return true;
        // a definite sentinel means the runtime would reject, so skip the re-parse; a ctx can still change the answer
        if (validator.definite === true && _ctx === undefined)
            return false;
    }
    return validateFallback(schema, value, _ctx);
});
function validateFallback(schema, value, _ctx) {
    const ctx = _ctx
        ? { ..._ctx, async: false, abortEarly: true }
        : { async: false, abortEarly: true };
    const fallbackRun = schema._zod.bag.fallbackRun;
    let result;
    if (fallbackRun) {
        // skip nested fast paths on the fallback, so user callbacks keep the at-most-twice bound
        ctx[COMPILE_FALLBACK] = true;
        result = fallbackRun({ value, issues: [] }, ctx);
    }
    else {
        result = schema._zod.run({ value, issues: [] }, ctx);
    }
    if (result instanceof Promise) {
        throw new core.$ZodAsyncError();
    }
    return result.issues.length === 0;
}
// no fast path: the compiler keeps async parses on the runtime, because a promise-returning callback that is not declared async compiles to a throw
const parse_validateAsync = async (schema, value, _ctx) => {
    const ctx = _ctx
        ? { ..._ctx, async: true, abortEarly: true }
        : { async: true, abortEarly: true };
    let result = schema._zod.run({ value, issues: [] }, ctx);
    if (result instanceof Promise)
        result = await result;
    return result.issues.length === 0;
};
const _encode = (_Err) => {
    const parse = _parse(_Err);
    const fn = (schema, value, _ctx, _params) => {
        const ctx = _ctx ? { ..._ctx, direction: "backward" } : { direction: "backward" };
        return parse(schema, value, ctx, finalizeParams(fn, _params));
    };
    return fn;
};
const encode = /* @__PURE__*/ _encode($ZodRealError);
const _decode = (_Err) => {
    const parse = _parse(_Err);
    const fn = (schema, value, _ctx, _params) => {
        return parse(schema, value, _ctx, finalizeParams(fn, _params));
    };
    return fn;
};
const decode = /* @__PURE__*/ _decode($ZodRealError);
const _encodeAsync = (_Err) => {
    const parseAsync = _parseAsync(_Err);
    const fn = async (schema, value, _ctx, _params) => {
        const ctx = _ctx ? { ..._ctx, direction: "backward" } : { direction: "backward" };
        return (await parseAsync(schema, value, ctx, finalizeParams(fn, _params)));
    };
    return fn;
};
const encodeAsync = /* @__PURE__*/ _encodeAsync($ZodRealError);
const _decodeAsync = (_Err) => {
    const parseAsync = _parseAsync(_Err);
    const fn = async (schema, value, _ctx, _params) => {
        return await parseAsync(schema, value, _ctx, finalizeParams(fn, _params));
    };
    return fn;
};
const decodeAsync = /* @__PURE__*/ _decodeAsync($ZodRealError);
const _safeEncode = (_Err) => (schema, value, _ctx) => {
    const ctx = _ctx ? { ..._ctx, direction: "backward" } : { direction: "backward" };
    return _safeParse(_Err)(schema, value, ctx);
};
const safeEncode = /* @__PURE__*/ _safeEncode($ZodRealError);
const _safeDecode = (_Err) => (schema, value, _ctx) => {
    return _safeParse(_Err)(schema, value, _ctx);
};
const safeDecode = /* @__PURE__*/ _safeDecode($ZodRealError);
const _safeEncodeAsync = (_Err) => async (schema, value, _ctx) => {
    const ctx = _ctx ? { ..._ctx, direction: "backward" } : { direction: "backward" };
    return _safeParseAsync(_Err)(schema, value, ctx);
};
const safeEncodeAsync = /* @__PURE__*/ _safeEncodeAsync($ZodRealError);
const _safeDecodeAsync = (_Err) => async (schema, value, _ctx) => {
    return _safeParseAsync(_Err)(schema, value, _ctx);
};
const safeDecodeAsync = /* @__PURE__*/ _safeDecodeAsync($ZodRealError);

;// CONCATENATED MODULE: ./node_modules/zod/v4/mini/schemas.js




const ZodMiniType = /*@__PURE__*/ $constructor("ZodMiniType", (inst, def) => {
    if (!inst._zod)
        throw new Error("Uninitialized schema in ZodMiniType.");
    $ZodType.init(inst, def);
    inst.def = def;
    inst.type = def.type;
}, {
    // `with` is an alias for `check`: the same function object, not a wrapper.
    get with() {
        return this.check;
    },
    set with(value) {
        own(this, "with", value);
    },
    parse(data, params) {
        return parse_parse(this, data, params, { callee: this.parse });
    },
    parseAsync(data, params) {
        return parse_parseAsync(this, data, params, { callee: this.parseAsync });
    },
    safeParse(data, params) {
        return safeParse(this, data, params);
    },
    safeParseAsync(data, params) {
        return safeParseAsync(this, data, params);
    },
    check(...checks) {
        const def = this.def;
        return this.clone({
            ...def,
            checks: [
                ...(def.checks ?? []),
                ...checks.map((ch) => typeof ch === "function" ? { _zod: { check: ch, def: { check: "custom" }, onattach: [] } } : ch),
            ],
        }, { parent: true });
    },
    clone(_def, params) {
        return clone(this, _def, params);
    },
    brand() {
        return this;
    },
    register(reg, meta) {
        reg.add(this, meta);
        return this;
    },
    apply(fn, ...args) {
        return args.length === 0 ? fn(this) : fn(this, ...args);
    },
});
const ZodMiniString = /*@__PURE__*/ $constructor("ZodMiniString", (inst, def) => {
    $ZodString.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function schemas_string(params) {
    return _string(ZodMiniString, params);
}
const ZodMiniStringFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniStringFormat", (inst, def) => {
    core.$ZodStringFormat.init(inst, def);
    ZodMiniString.init(inst, def);
})));
const ZodMiniEmail = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniEmail", (inst, def) => {
    core.$ZodEmail.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_email(params) {
    return core._email(ZodMiniEmail, params);
}
const ZodMiniGUID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniGUID", (inst, def) => {
    core.$ZodGUID.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_guid(params) {
    return core._guid(ZodMiniGUID, params);
}
const ZodMiniUUID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniUUID", (inst, def) => {
    core.$ZodUUID.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_uuid(params) {
    return core._uuid(ZodMiniUUID, params);
}
// @__NO_SIDE_EFFECTS__
function uuidv4(params) {
    return core._uuidv4(ZodMiniUUID, params);
}
// ZodMiniUUIDv6
// @__NO_SIDE_EFFECTS__
function uuidv6(params) {
    return core._uuidv6(ZodMiniUUID, params);
}
// ZodMiniUUIDv7
// @__NO_SIDE_EFFECTS__
function uuidv7(params) {
    return core._uuidv7(ZodMiniUUID, params);
}
const ZodMiniURL = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniURL", (inst, def) => {
    core.$ZodURL.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function url(params) {
    return core._url(ZodMiniURL, params);
}
// @__NO_SIDE_EFFECTS__
function httpUrl(params) {
    return core._url(ZodMiniURL, {
        protocol: regexes.httpProtocol,
        hostname: regexes.domain,
        ...util.normalizeParams(params),
    });
}
const ZodMiniEmoji = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniEmoji", (inst, def) => {
    core.$ZodEmoji.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_emoji(params) {
    return core._emoji(ZodMiniEmoji, params);
}
const ZodMiniNanoID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniNanoID", (inst, def) => {
    core.$ZodNanoID.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_nanoid(params) {
    return core._nanoid(ZodMiniNanoID, params);
}
/**
 * @deprecated CUID v1 is deprecated by its authors due to information leakage
 * (timestamps embedded in the id). Use {@link ZodMiniCUID2} instead.
 * See https://github.com/paralleldrive/cuid.
 */
const ZodMiniCUID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniCUID", (inst, def) => {
    core.$ZodCUID.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
/**
 * Validates a CUID v1 string.
 *
 * @deprecated CUID v1 is deprecated by its authors due to information leakage
 * (timestamps embedded in the id). Use {@link cuid2 | `z.cuid2()`} instead.
 * See https://github.com/paralleldrive/cuid.
 */
// @__NO_SIDE_EFFECTS__
function schemas_cuid(params) {
    return core._cuid(ZodMiniCUID, params);
}
const ZodMiniCUID2 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniCUID2", (inst, def) => {
    core.$ZodCUID2.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_cuid2(params) {
    return core._cuid2(ZodMiniCUID2, params);
}
const ZodMiniULID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniULID", (inst, def) => {
    core.$ZodULID.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_ulid(params) {
    return core._ulid(ZodMiniULID, params);
}
const ZodMiniXID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniXID", (inst, def) => {
    core.$ZodXID.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_xid(params) {
    return core._xid(ZodMiniXID, params);
}
const ZodMiniKSUID = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniKSUID", (inst, def) => {
    core.$ZodKSUID.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_ksuid(params) {
    return core._ksuid(ZodMiniKSUID, params);
}
const ZodMiniIPv4 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniIPv4", (inst, def) => {
    core.$ZodIPv4.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_ipv4(params) {
    return core._ipv4(ZodMiniIPv4, params);
}
const ZodMiniIPv6 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniIPv6", (inst, def) => {
    core.$ZodIPv6.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_ipv6(params) {
    return core._ipv6(ZodMiniIPv6, params);
}
const ZodMiniCIDRv4 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniCIDRv4", (inst, def) => {
    core.$ZodCIDRv4.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_cidrv4(params) {
    return core._cidrv4(ZodMiniCIDRv4, params);
}
const ZodMiniCIDRv6 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniCIDRv6", (inst, def) => {
    core.$ZodCIDRv6.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_cidrv6(params) {
    return core._cidrv6(ZodMiniCIDRv6, params);
}
const ZodMiniMAC = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniMAC", (inst, def) => {
    core.$ZodMAC.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_mac(params) {
    return core._mac(ZodMiniMAC, params);
}
const ZodMiniBase64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniBase64", (inst, def) => {
    core.$ZodBase64.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_base64(params) {
    return core._base64(ZodMiniBase64, params);
}
const ZodMiniBase64URL = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniBase64URL", (inst, def) => {
    core.$ZodBase64URL.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_base64url(params) {
    return core._base64url(ZodMiniBase64URL, params);
}
const ZodMiniE164 = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniE164", (inst, def) => {
    core.$ZodE164.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_e164(params) {
    return core._e164(ZodMiniE164, params);
}
const ZodMiniCreditCard = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniCreditCard", (inst, def) => {
    core.$ZodCreditCard.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_creditCard(params) {
    return core._creditCard(ZodMiniCreditCard, params);
}
const ZodMiniIBAN = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniIBAN", (inst, def) => {
    core.$ZodIBAN.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_iban(params) {
    return core._iban(ZodMiniIBAN, params);
}
const ZodMiniJWT = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniJWT", (inst, def) => {
    core.$ZodJWT.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function jwt(params) {
    return core._jwt(ZodMiniJWT, params);
}
const ZodMiniCustomStringFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniCustomStringFormat", (inst, def) => {
    core.$ZodCustomStringFormat.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function stringFormat(format, fnOrRegex, _params = {}) {
    return core._stringFormat(ZodMiniCustomStringFormat, format, fnOrRegex, _params);
}
// @__NO_SIDE_EFFECTS__
function schemas_hostname(_params) {
    return core._stringFormat(ZodMiniCustomStringFormat, "hostname", regexes.hostname, _params);
}
// @__NO_SIDE_EFFECTS__
function schemas_hex(_params) {
    return core._stringFormat(ZodMiniCustomStringFormat, "hex", regexes.hex, _params);
}
// @__NO_SIDE_EFFECTS__
function schemas_currencyCode(_params) {
    return core._stringFormat(ZodMiniCustomStringFormat, "currency_code", regexes.currencyCode, _params);
}
// @__NO_SIDE_EFFECTS__
function hash(alg, params) {
    const enc = params?.enc ?? "hex";
    const format = `${alg}_${enc}`;
    const regex = core.regexes[format];
    // check for unrecognized format
    if (!regex)
        throw new Error(`Unrecognized hash format: ${format}`);
    return core._stringFormat(ZodMiniCustomStringFormat, format, regex, params);
}
const ZodMiniNumber = /*@__PURE__*/ $constructor("ZodMiniNumber", (inst, def) => {
    $ZodNumber.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function schemas_number(params) {
    return core._number(ZodMiniNumber, params);
}
const ZodMiniNumberFormat = /*@__PURE__*/ $constructor("ZodMiniNumberFormat", (inst, def) => {
    $ZodNumberFormat.init(inst, def);
    ZodMiniNumber.init(inst, def);
});
function schemas_int(params) {
    return _int(ZodMiniNumberFormat, params);
}
function float32(params) {
    return core._float32(ZodMiniNumberFormat, params);
}
function float64(params) {
    return core._float64(ZodMiniNumberFormat, params);
}
function int32(params) {
    return core._int32(ZodMiniNumberFormat, params);
}
function uint32(params) {
    return core._uint32(ZodMiniNumberFormat, params);
}
const ZodMiniBoolean = /*@__PURE__*/ $constructor("ZodMiniBoolean", (inst, def) => {
    $ZodBoolean.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function schemas_boolean(params) {
    return _boolean(ZodMiniBoolean, params);
}
const ZodMiniBigInt = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniBigInt", (inst, def) => {
    core.$ZodBigInt.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_bigint(params) {
    return core._bigint(ZodMiniBigInt, params);
}
const ZodMiniBigIntFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniBigIntFormat", (inst, def) => {
    core.$ZodBigIntFormat.init(inst, def);
    ZodMiniBigInt.init(inst, def);
})));
function int64(params) {
    return core._int64(ZodMiniBigIntFormat, params);
}
function uint64(params) {
    return core._uint64(ZodMiniBigIntFormat, params);
}
const ZodMiniSymbol = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniSymbol", (inst, def) => {
    core.$ZodSymbol.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function symbol(params) {
    return core._symbol(ZodMiniSymbol, params);
}
const ZodMiniUndefined = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniUndefined", (inst, def) => {
    core.$ZodUndefined.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_undefined(params) {
    return core._undefined(ZodMiniUndefined, params);
}

const ZodMiniNull = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniNull", (inst, def) => {
    core.$ZodNull.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_null(params) {
    return core._null(ZodMiniNull, params);
}

const ZodMiniAny = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniAny", (inst, def) => {
    core.$ZodAny.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function any() {
    return core._any(ZodMiniAny);
}
const ZodMiniUnknown = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniUnknown", (inst, def) => {
    core.$ZodUnknown.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function unknown() {
    return core._unknown(ZodMiniUnknown);
}
const ZodMiniNever = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniNever", (inst, def) => {
    core.$ZodNever.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function never(params) {
    return core._never(ZodMiniNever, params);
}
const ZodMiniVoid = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniVoid", (inst, def) => {
    core.$ZodVoid.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_void(params) {
    return core._void(ZodMiniVoid, params);
}

const ZodMiniDate = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniDate", (inst, def) => {
    core.$ZodDate.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_date(params) {
    return core._date(ZodMiniDate, params);
}
const ZodMiniArray = /*@__PURE__*/ $constructor("ZodMiniArray", (inst, def) => {
    $ZodArray.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function array(element, params) {
    return new ZodMiniArray({
        type: "array",
        element: element,
        ...normalizeParams(params),
    });
}
// .keyof
// @__NO_SIDE_EFFECTS__
function keyof(schema) {
    const shape = schema._zod.def.shape;
    return schemas_enum(Object.keys(shape));
}
const ZodMiniObject = /*@__PURE__*/ $constructor("ZodMiniObject", (inst, def) => {
    $ZodObject.init(inst, def);
    ZodMiniType.init(inst, def);
    installLazyProp(inst, "shape", (self) => self._zod.def.shape, false);
});
// @__NO_SIDE_EFFECTS__
function object(shape, params) {
    const def = {
        type: "object",
        shape: shape ?? {},
        ...normalizeParams(params),
    };
    return new ZodMiniObject(def);
}
// strictObject
// @__NO_SIDE_EFFECTS__
function strictObject(shape, params) {
    return new ZodMiniObject({
        type: "object",
        shape,
        catchall: never(),
        ...util.normalizeParams(params),
    });
}
// looseObject
// @__NO_SIDE_EFFECTS__
function looseObject(shape, params) {
    return new ZodMiniObject({
        type: "object",
        shape,
        catchall: unknown(),
        ...util.normalizeParams(params),
    });
}
// object methods
// @__NO_SIDE_EFFECTS__
function schemas_extend(schema, shape) {
    return util.extend(schema, shape);
}
// @__NO_SIDE_EFFECTS__
function schemas_safeExtend(schema, shape) {
    return util.safeExtend(schema, shape);
}
/**
 * @deprecated Use [`z.extend(A, B.shape)`](https://zod.dev/api?id=extend) instead.
 */
// @__NO_SIDE_EFFECTS__
function schemas_merge(a, b) {
    return util.merge(a, b);
}
// @__NO_SIDE_EFFECTS__
function schemas_pick(schema, mask) {
    return util.pick(schema, mask);
}
// .omit
// @__NO_SIDE_EFFECTS__
function schemas_omit(schema, mask) {
    return util.omit(schema, mask);
}
// @__NO_SIDE_EFFECTS__
function schemas_partial(schema, mask) {
    const def = schema._zod.def;
    if (def.type !== "tuple")
        return util.partial(ZodMiniOptional, schema, mask);
    // a refinement was authored against the full arity; partialing would run it on a shorter array
    if (def.checks?.length)
        throw new Error(".partial() cannot be used on tuple schemas containing refinements");
    return util.clone(schema, {
        ...def,
        items: def.items.map((item) => new ZodMiniOptional({ type: "optional", innerType: item })),
    });
}
// @__NO_SIDE_EFFECTS__
function exactPartial(schema, mask) {
    return util.partial(ZodMiniExactOptional, schema, mask, "exactPartial");
}
// @__NO_SIDE_EFFECTS__
function schemas_required(schema, mask) {
    return util.required(ZodMiniNonOptional, schema, mask);
}
// @__NO_SIDE_EFFECTS__
function catchall(inst, catchall) {
    // `mergeDefs` rather than a spread: spreading reads `shape`, and resolving it can mint a whole fresh subtree
    return inst.clone(util.mergeDefs(inst._zod.def, { catchall: catchall }));
}
const ZodMiniUnion = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniUnion", (inst, def) => {
    core.$ZodUnion.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function union(options, params) {
    return new ZodMiniUnion({
        type: "union",
        options: options,
        ...util.normalizeParams(params),
    });
}
const ZodMiniXor = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniXor", (inst, def) => {
    ZodMiniUnion.init(inst, def);
    core.$ZodXor.init(inst, def);
})));
/** Creates an exclusive union (XOR) where exactly one option must match.
 * Unlike regular unions that succeed when any option matches, xor fails if
 * zero or more than one option matches the input. */
function xor(options, params) {
    return new ZodMiniXor({
        type: "union",
        options: options,
        inclusive: false,
        ...util.normalizeParams(params),
    });
}
const ZodMiniDiscriminatedUnion = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniDiscriminatedUnion", (inst, def) => {
    core.$ZodDiscriminatedUnion.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function discriminatedUnion(discriminator, options, params) {
    return new ZodMiniDiscriminatedUnion({
        type: "union",
        options: options,
        discriminator,
        ...util.normalizeParams(params),
    });
}
const ZodMiniIntersection = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniIntersection", (inst, def) => {
    core.$ZodIntersection.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function intersection(left, right) {
    return new ZodMiniIntersection({
        type: "intersection",
        left: left,
        right: right,
    });
}
const ZodMiniTuple = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniTuple", (inst, def) => {
    core.$ZodTuple.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function tuple(items, _paramsOrRest, _params) {
    const hasRest = _paramsOrRest instanceof core.$ZodType;
    const params = hasRest ? _params : _paramsOrRest;
    const rest = hasRest ? _paramsOrRest : null;
    return new ZodMiniTuple({
        type: "tuple",
        items: items,
        rest,
        ...util.normalizeParams(params),
    });
}
const ZodMiniRecord = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniRecord", (inst, def) => {
    core.$ZodRecord.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function record(keyType, valueType, params) {
    // v3-compat: z.record(valueType, params?) — defaults keyType to z.string()
    if (!valueType || !valueType._zod) {
        return new ZodMiniRecord({
            type: "record",
            keyType: schemas_string(),
            valueType: keyType,
            ...util.normalizeParams(valueType),
        });
    }
    return new ZodMiniRecord({
        type: "record",
        keyType,
        valueType: valueType,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function partialRecord(keyType, valueType, params) {
    return new ZodMiniRecord({
        type: "record",
        keyType,
        valueType: valueType,
        ...util.normalizeParams(params),
        partial: true,
    });
}
function looseRecord(keyType, valueType, params) {
    return new ZodMiniRecord({
        type: "record",
        keyType,
        valueType: valueType,
        mode: "loose",
        ...util.normalizeParams(params),
    });
}
const ZodMiniMap = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniMap", (inst, def) => {
    core.$ZodMap.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function map(keyType, valueType, params) {
    return new ZodMiniMap({
        type: "map",
        keyType: keyType,
        valueType: valueType,
        ...util.normalizeParams(params),
    });
}
const ZodMiniSet = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniSet", (inst, def) => {
    core.$ZodSet.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function set(valueType, params) {
    return new ZodMiniSet({
        type: "set",
        valueType: valueType,
        ...util.normalizeParams(params),
    });
}
const ZodMiniEnum = /*@__PURE__*/ $constructor("ZodMiniEnum", (inst, def) => {
    $ZodEnum.init(inst, def);
    ZodMiniType.init(inst, def);
    // reuse the parsed value set so a numeric TS enum's reverse-mapping keys stay out
    inst.options = [...inst._zod.values];
});
// @__NO_SIDE_EFFECTS__
function schemas_enum(values, params) {
    const entries = Array.isArray(values) ? Object.fromEntries(values.map((v) => [v, v])) : values;
    return new ZodMiniEnum({
        type: "enum",
        entries,
        ...normalizeParams(params),
    });
}

// @__NO_SIDE_EFFECTS__
/** @deprecated This API has been merged into `z.enum()`. Use `z.enum()` instead.
 *
 * ```ts
 * enum Colors { red, green, blue }
 * z.enum(Colors);
 * ```
 */
function nativeEnum(entries, params) {
    return new ZodMiniEnum({
        type: "enum",
        entries,
        ...util.normalizeParams(params),
    });
}
const ZodMiniLiteral = /*@__PURE__*/ $constructor("ZodMiniLiteral", (inst, def) => {
    $ZodLiteral.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function literal(value, params) {
    return new ZodMiniLiteral({
        type: "literal",
        values: Array.isArray(value) ? value : [value],
        ...normalizeParams(params),
    });
}
const ZodMiniFile = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniFile", (inst, def) => {
    core.$ZodFile.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function file(params) {
    return core._file(ZodMiniFile, params);
}
const ZodMiniTransform = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniTransform", (inst, def) => {
    core.$ZodTransform.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function transform(fn) {
    return new ZodMiniTransform({
        type: "transform",
        transform: fn,
    });
}
const ZodMiniOptional = /*@__PURE__*/ $constructor("ZodMiniOptional", (inst, def) => {
    $ZodOptional.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function optional(innerType) {
    return new ZodMiniOptional({
        type: "optional",
        innerType: innerType,
    });
}
const ZodMiniExactOptional = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniExactOptional", (inst, def) => {
    core.$ZodExactOptional.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function exactOptional(innerType) {
    return new ZodMiniExactOptional({
        type: "optional",
        innerType: innerType,
    });
}
const ZodMiniNullable = /*@__PURE__*/ $constructor("ZodMiniNullable", (inst, def) => {
    $ZodNullable.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function nullable(innerType) {
    return new ZodMiniNullable({
        type: "nullable",
        innerType: innerType,
    });
}
// nullish
// @__NO_SIDE_EFFECTS__
function schemas_nullish(innerType) {
    return optional(nullable(innerType));
}
const ZodMiniDefault = /*@__PURE__*/ $constructor("ZodMiniDefault", (inst, def) => {
    $ZodDefault.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function schemas_default(innerType, defaultValue) {
    return new ZodMiniDefault({
        type: "default",
        innerType: innerType,
        get defaultValue() {
            return typeof defaultValue === "function" ? defaultValue() : shallowClone(defaultValue);
        },
    });
}
const ZodMiniPrefault = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniPrefault", (inst, def) => {
    core.$ZodPrefault.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function prefault(innerType, defaultValue) {
    return new ZodMiniPrefault({
        type: "prefault",
        innerType: innerType,
        get defaultValue() {
            return typeof defaultValue === "function" ? defaultValue() : util.shallowClone(defaultValue);
        },
    });
}
const ZodMiniNonOptional = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniNonOptional", (inst, def) => {
    core.$ZodNonOptional.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function nonoptional(innerType, params) {
    return new ZodMiniNonOptional({
        type: "nonoptional",
        innerType: innerType,
        ...util.normalizeParams(params),
    });
}
const ZodMiniSuccess = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniSuccess", (inst, def) => {
    core.$ZodSuccess.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function success(innerType) {
    return new ZodMiniSuccess({
        type: "success",
        innerType: innerType,
    });
}
const ZodMiniCatch = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniCatch", (inst, def) => {
    core.$ZodCatch.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function schemas_catch(innerType, catchValue) {
    return new ZodMiniCatch({
        type: "catch",
        innerType: innerType,
        catchValue: (typeof catchValue === "function" ? catchValue : core.util.constantCatch(catchValue)),
    });
}

const ZodMiniNaN = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniNaN", (inst, def) => {
    core.$ZodNaN.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function nan(params) {
    return core._nan(ZodMiniNaN, params);
}
const ZodMiniPipe = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniPipe", (inst, def) => {
    core.$ZodPipe.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function pipe(in_, out) {
    return new ZodMiniPipe({
        type: "pipe",
        in: in_,
        out: out,
    });
}
const ZodMiniCodec = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniCodec", (inst, def) => {
    ZodMiniPipe.init(inst, def);
    core.$ZodCodec.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function codec(in_, out, params) {
    return new ZodMiniCodec({
        type: "pipe",
        in: in_,
        out: out,
        transform: params.decode,
        reverseTransform: params.encode,
    });
}
// @__NO_SIDE_EFFECTS__
function invertCodec(codec) {
    const def = codec._zod.def;
    return new ZodMiniCodec({
        type: "pipe",
        in: def.out,
        out: def.in,
        transform: def.reverseTransform,
        reverseTransform: def.transform,
    });
}
const ZodMiniReadonly = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniReadonly", (inst, def) => {
    core.$ZodReadonly.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function readonly(innerType) {
    return new ZodMiniReadonly({
        type: "readonly",
        innerType: innerType,
    });
}
const ZodMiniTemplateLiteral = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniTemplateLiteral", (inst, def) => {
    core.$ZodTemplateLiteral.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function templateLiteral(parts, params) {
    return new ZodMiniTemplateLiteral({
        type: "template_literal",
        parts,
        ...util.normalizeParams(params),
    });
}
const ZodMiniLazy = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniLazy", (inst, def) => {
    core.$ZodLazy.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// export function lazy<T extends object>(getter: () => T): T {
//   return util.createTransparentProxy<T>(getter);
// }
// @__NO_SIDE_EFFECTS__
function schemas_lazy(getter) {
    return new ZodMiniLazy({
        type: "lazy",
        getter: getter,
    });
}

const ZodMiniPromise = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniPromise", (inst, def) => {
    core.$ZodPromise.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function promise(innerType) {
    return new ZodMiniPromise({
        type: "promise",
        innerType: innerType,
    });
}
const ZodMiniCustom = /*@__PURE__*/ $constructor("ZodMiniCustom", (inst, def) => {
    $ZodCustom.init(inst, def);
    ZodMiniType.init(inst, def);
});
// custom checks
// @__NO_SIDE_EFFECTS__
function check(fn, params) {
    const ch = new core.$ZodCheck({
        check: "custom",
        ...util.normalizeParams(params),
    });
    ch._zod.check = fn;
    return ch;
}
// ZodCustom custom schema
// @__NO_SIDE_EFFECTS__
function custom(fn, _params) {
    return _custom(ZodMiniCustom, fn ?? (() => true), _params);
}
// refine
// @__NO_SIDE_EFFECTS__
function refine(fn, _params = {}) {
    return core._refine(ZodMiniCustom, fn, _params);
}
// superRefine
// @__NO_SIDE_EFFECTS__
function superRefine(fn, params) {
    return core._superRefine(fn, params);
}
// Re-export describe and meta from core
const schemas_describe = describe;
const schemas_meta = meta;
// instanceof
class schemas_Class {
    constructor(..._args) { }
}
// @__NO_SIDE_EFFECTS__
function _instanceof(cls, params = {}) {
    const inst = custom((data) => data instanceof cls, params);
    inst._zod.bag.Class = cls;
    // Override check to emit invalid_type instead of custom
    inst._zod.check = (payload) => {
        if (!(payload.value instanceof cls)) {
            payload.issues.push({
                code: "invalid_type",
                expected: cls.name,
                input: payload.value,
                inst,
                path: [...(inst._zod.def.path ?? [])],
            });
        }
    };
    return inst;
}

// stringbool
const stringbool = (...args) => core._stringbool({
    Codec: ZodMiniCodec,
    Boolean: ZodMiniBoolean,
    String: ZodMiniString,
}, ...args);
// @__NO_SIDE_EFFECTS__
function json() {
    const jsonSchema = schemas_lazy(() => {
        return union([schemas_string(), schemas_number(), schemas_boolean(), schemas_null(), array(jsonSchema), record(schemas_string(), jsonSchema)]);
    });
    return jsonSchema;
}
const ZodMiniFunction = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMiniFunction", (inst, def) => {
    core.$ZodFunction.init(inst, def);
    ZodMiniType.init(inst, def);
})));
// @__NO_SIDE_EFFECTS__
function _function(params) {
    return new ZodMiniFunction({
        type: "function",
        input: Array.isArray(params?.input) ? tuple(params?.input) : (params?.input ?? array(unknown())),
        output: params?.output ?? unknown(),
    });
}


;// CONCATENATED MODULE: ./src/core/finding.ts
/** The noun: what a rule found in an entry, as a line of the archive's findings. */
const LEVELS = ['error', 'warning', 'notice'];
function isLevel(value) {
    return LEVELS.some((level) => level === value);
}
/** Whether the finding fails the run. */
function counts(finding) {
    return finding.level === 'error' && finding.excepted === null;
}

;// CONCATENATED MODULE: ./src/archive/schema.ts
/** The forms of what an archive holds: a line of a manifest, a finding, the state, and the identity of an entry. */




/** Keys that 0.1 added to the published format have defaults, so that an archive without them is adopted. */
const schema_time = custom(core_time/* isTimestamp */.Fx);
const organization = nullable(object({ id: schemas_string(), name: schemas_string() }));
const run = { id: schemas_string(), attempt: schemas_int() };
const key = object({ id: schemas_string(), created_at: schema_time });
const failing = object({
    counts: array(object({ rule: schemas_string(), count: schemas_int() })),
    findings: array(object({ rule: schemas_string(), ...key.shape })),
});
const fileRecord = object({ path: schemas_string(), sha256: schemas_string(), bytes: schemas_int(), lines: schemas_int() });
const schema_manifestSchema = object({
    version: literal(1),
    name: schemas_string(),
    organization,
    run: object({ ...run, url: schemas_default(schemas_string(), ''), job: schemas_default(nullable(schemas_string()), null) }),
    action_version: schemas_default(schemas_string(), ''),
    request: object({
        api_url: schemas_default(schemas_string(), ''),
        api_version: schemas_default(schemas_string(), ''),
        mode: schemas_string(),
    }),
    /** SHA-256 of the policy file. */
    policy: schemas_default(nullable(schemas_string()), null),
    /** The cursors that bound the delivery: the one that the run began with, and the one that it ended with. */
    after: nullable(schema_time),
    through: nullable(schema_time),
    /** The cursor that the run's first attempt began from, on the lines of a re-run; null if that was a first export. */
    began_from: optional(nullable(schema_time)),
    /** How many new ones. */
    entries: schemas_default(schemas_int(), 0),
    late_entries: schemas_default(schemas_int(), 0),
    first: schemas_default(nullable(key), null),
    last: schemas_default(nullable(key), null),
    files: array(fileRecord),
    findings: object({ error: schemas_int(), warning: schemas_default(schemas_int(), 0), notice: schemas_default(schemas_int(), 0) }),
    /** Findings of other runs that counted in this one, if any: a re-run counts them again. */
    carried: optional(failing),
    /** Whether a rule of level `error` looked at the delivery. */
    evaluated: schemas_default(schemas_boolean(), true),
    /** Whether the attempt delivered all that it found: a large export takes several commits. */
    whole: schemas_default(schemas_boolean(), true),
    /** SHA-256 of the state that was left behind, without its `manifest`; null if the delivery didn't change it. */
    state: schemas_default(nullable(schemas_string()), null),
    /** SHA-256 of the line before this one in its chain. */
    previous: nullable(schemas_string()),
    created_at: schema_time,
});
const findingSchema = object({
    rule: schemas_string(),
    level: schemas_enum(LEVELS),
    title: schemas_default(schemas_string(), ''),
    entry: object({ id: schemas_string(), created_at: schema_time, action: schemas_string() }),
    actor: schemas_default(schemas_string(), ''),
    outcome: schemas_default(schemas_enum(['success', 'failure']), 'success'),
    excepted: schemas_default(nullable(schemas_string()), null),
    console_url: schemas_default(schemas_string(), ''),
    run: object(run),
});
/** A line of the findings file for later steps, of which perhaps no more is known. */
const notedSchema = object({
    rule: schemas_string(),
    level: schemas_enum(LEVELS),
    entry: key,
    excepted: schemas_default(nullable(schemas_string()), null),
});
const unsettledSchema = object({
    /** The newest run that counted the findings: how its job ended decides whether they are settled. */
    ...run,
    /** Null where the runner doesn't provide it. */
    job: nullable(schemas_string()),
    /** How many runs have counted them after the one that found them. */
    counted: schemas_int(),
    /** Two jobs of one run may have found something. */
    found_in: object({ ...run, job: nullable(schemas_string()) }),
    ...failing.shape,
});
const schema_stateSchema = object({
    version: literal(1),
    name: schemas_string(),
    organization,
    destination: object({
        kind: schemas_enum(['artifact', 'commit', 'none']),
        repository: schemas_string(),
        branch: nullable(schemas_string()),
        path: nullable(schemas_string()),
    }),
    cursor: nullable(schema_time),
    seen_from: nullable(schema_time),
    /** Until a first export has caught up: entries before this are a baseline, exported but not evaluated. */
    judge_from: schemas_default(nullable(schema_time), null),
    /** The run that saved the state, and how many findings of its attempts so far count against it. */
    run: object({
        ...run,
        ref: schemas_default(schemas_string(), ''),
        job: schemas_default(nullable(schemas_string()), null),
        /** The cursor that the run's first attempt began from; null if it was a first export. Absent in a state of 0.1. */
        began_from: optional(nullable(schema_time)),
        findings: schemas_default(failing.shape.counts, []),
    }),
    /** SHA-256 of the last line of the chain of manifests, in hex. */
    manifest: nullable(schemas_string()),
    /** The same of the artifacts that a run uploads beside its commit. */
    artifact_manifest: schemas_default(nullable(schemas_string()), null),
    saved_at: schema_time,
    /** Findings of runs that are not known to have ended. Absent in a state of 0.1. */
    unsettled: optional(array(unsettledSchema)),
    seen: array(key),
});
/** What a text is by its schema; null if it is no JSON, or has another form. */
function schema_decode(schema, text) {
    return schema.safeParse(schema_jsonIn(text)).data ?? null;
}
/** Undefined if the text is no JSON. */
function schema_jsonIn(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
/** The identity of the entry that a line or an object is; null if it is none. Faster than a schema, for every entry. */
function schema_keyOf(line) {
    const fields = typeof line === 'string' ? schema_jsonIn(line) : line;
    const [id, created_at] = [json_at(fields, 'id'), json_at(fields, 'created_at')];
    return json_isText(id) && (0,core_time/* isTimestamp */.Fx)(created_at) ? { id, created_at } : null;
}
/** @throws Error if the line is no finding */
function decodeFinding(line) {
    const finding = schema_decode(findingSchema, line);
    if (finding === null) {
        throw new Error('a line of the findings cannot be read, although its file is what the manifests say');
    }
    return finding;
}

;// CONCATENATED MODULE: ./src/archive/manifest.ts
/** The manifest: one line per delivery that says what was delivered, bound to the line before it by its hash. */


/** The keys are written in the order of the schema, whatever order they come in. */
function encodeManifest(line) {
    const text = JSON.stringify(manifestSchema.parse(line));
    return { text, sha256: sha256(text) };
}
/** Null if the text is no line of a manifest. */
function decodeManifest(text) {
    return schema_decode(schema_manifestSchema, text);
}

// EXTERNAL MODULE: ./src/core/cursor.ts + 1 modules
var cursor = __nccwpck_require__(2);
// EXTERNAL MODULE: ./src/core/errors.ts
var errors = __nccwpck_require__(296);
;// CONCATENATED MODULE: ./src/verify/discover.ts
/** Finds the archives under a folder: one of a clone, or any number of unpacked artifacts. */






const SKIPPED_FOLDERS = ['.git', 'node_modules'];
/** What operating systems leave in folders that people open. */
const SYSTEM_FILES = ['.DS_Store', 'Thumbs.db', 'desktop.ini'];
const ARCHIVE_FOLDER_NAMES = ARCHIVE_FOLDERS.map((folder) => folder.slice(0, -1));
/**
 * @param name what people call the folder
 * @throws ConfigurationError when there is no archive, or it cannot be read
 */
async function findArchives(given, name = given) {
    try {
        const top = await (0,promises_namespaceObject.realpath)(given);
        const archives = [];
        await search(top, top, archives);
        if (archives.length > 0)
            return archives;
    }
    catch (thrown) {
        throw new errors/* ConfigurationError */.j1([
            (0,core_sentence/* sentence */.em) `archive: the folder ${(0,core_sentence/* authored */.VH)(name)} cannot be read (${(0,errors/* sentenceOf */.$N)(thrown)}). Check the path; check out the repository or download the artifacts before this step.`,
        ]);
    }
    throw new errors/* ConfigurationError */.j1([
        (0,core_sentence/* sentence */.em) `archive: there is no archive in ${(0,core_sentence/* authored */.VH)(name)}: no entries, no findings, no manifests and no state. Give the folder that holds \`manifests\`, such as audit-logs in a clone, or the one into which artifacts were unpacked.`,
    ]);
}
/** Tells the files of all archives apart, whatever path a manifest names. */
function fileKey({ name }, path) {
    return `${name}/${path}`;
}
/** For people: the path of a file from the folder that was given. */
function pathIn({ name }, path) {
    return name === '' ? path : `${name}/${path}`;
}
async function search(top, folder, archives) {
    const inside = await (0,promises_namespaceObject.readdir)(folder, { withFileTypes: true });
    const files = new Set();
    const unexpected = [];
    await collectFiles(folder, '', files, unexpected);
    // Other projects have folders of these names as well.
    const isArchive = [...files].some((path) => ['entries', 'findings', 'manifests'].includes(parsePath(path, VIEWS)?.kind ?? ''));
    if (isArchive)
        archives.push({ folder, name: (0,external_node_path_.relative)(top, folder).split(external_node_path_.sep).join('/'), files, unexpected });
    for (const entry of inside.sort((a, b) => (a.name < b.name ? -1 : 1))) {
        const isListed = isArchive && ARCHIVE_FOLDER_NAMES.includes(entry.name);
        if (entry.isDirectory() && !isListed && !SKIPPED_FOLDERS.includes(entry.name)) {
            await search(top, (0,external_node_path_.join)(folder, entry.name), archives);
        }
    }
}
async function collectFiles(folder, below, files, unexpected) {
    for (const entry of await (0,promises_namespaceObject.readdir)((0,external_node_path_.join)(folder, below), { withFileTypes: true })) {
        const path = below === '' ? entry.name : `${below}/${entry.name}`;
        const isKnown = path === ATTRIBUTES_PATH || parsePath(path, VIEWS) !== null;
        if (entry.isDirectory()) {
            if (below !== '' || ARCHIVE_FOLDER_NAMES.includes(entry.name))
                await collectFiles(folder, path, files, unexpected);
        }
        else if (isKnown && entry.isFile())
            files.add(path);
        // Next to an archive's folders, any file may lie.
        else if (isKnown || (below !== '' && !SYSTEM_FILES.includes(entry.name)))
            unexpected.push(path);
    }
}

// EXTERNAL MODULE: ./src/verify/ranges.ts
var verify_ranges = __nccwpck_require__(839);
;// CONCATENATED MODULE: ./src/verify/history.ts
/** What the manifests say of one export: its deliveries, its files, and the times that it covers. */





/** Where the file lies on the disk. */
function locationOf({ archive, record }) {
    return (0,external_node_path_.join)(archive.folder, record.path);
}
class ExportHistory {
    name;
    organization;
    isCommitted;
    links = [];
    /** What the newest line says that names a file, by `fileKey`. */
    files = new Map();
    constructor(name, 
    /** Null while no line names it: the API may not have said. */
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
            const key = fileKey(link.archive, record.path);
            const known = this.files.get(key)?.record;
            if (known !== undefined)
                this.compareRecords(known, record, link, problems);
            this.files.set(key, { archive: link.archive, record });
        }
    }
    /** Whether a line has this name and, as far as both say, this organization. */
    includes({ name, organization }) {
        const isOther = organization !== null && this.organization !== null && organization.id !== this.organization.id;
        return name === this.name && !isOther;
    }
    /** A delivery only adds lines to a file of a repository, and a file of an artifact is written once. */
    compareRecords(known, record, { where }, problems) {
        const isLess = record.lines < known.lines || record.bytes < known.bytes;
        if (this.isCommitted ? isLess : record.sha256 !== known.sha256) {
            problems.add(where, (0,core_sentence/* sentence */.em) `says of ${(0,core_sentence/* quote */.hD)(record.path, 300)} what cannot be after what another line said: ${record.lines} lines, and it had ${known.lines}`);
        }
    }
    get incremental() {
        return this.links.filter(({ mode }) => mode === 'incremental');
    }
    /** How many entries were delivered without a rule of level `error` looking at them. */
    get unevaluated() {
        // The same artifact may be there twice.
        const deliveries = new Map(this.links.map((link) => [link.sha256, link]));
        return [...deliveries.values()].reduce((sum, { entries, evaluated }) => sum + (evaluated ? 0 : entries), 0);
    }
    /** The times that it covers without a gap, in order. */
    ranges() {
        // A range that was not delivered completely names more than it holds.
        const covering = this.links.filter(({ mode, whole }) => mode === 'incremental' || (mode === 'range' && whole));
        return (0,verify_ranges/* joined */.oR)(covering.flatMap(({ after, through }) => (through === null ? [] : [{ from: after, to: through }])));
    }
    /** How far it reaches; null when it holds nothing that is continuous. */
    cursor() {
        const newest = this.incremental.reduce((time, { through }) => (0,core_time/* latest */.IW)(time, through), null);
        return newest ?? this.ranges().at(-1)?.to ?? null;
    }
    /**
     * The times to compare: what is asked for or what it covers, without those at which entries may still appear.
     * @param asOf the API's clock
     * @param lookback milliseconds before the cursor
     */
    scope({ start, end }, asOf, lookback) {
        const bound = (0,core_time/* earliest */.Qd)(asOf, end, (0,core_time/* minus */.Rd)(this.cursor() ?? asOf, lookback)) ?? asOf;
        return (0,verify_ranges/* within */.ux)(start === null ? this.ranges() : [{ from: start, to: bound }], start, bound);
    }
}

;// CONCATENATED MODULE: ./src/verify/problems.ts
/** What is wrong with an archive: collected, so that one verification reports all of it. */

const LONGEST_FILE_NAME = 300;
/** Problems, and notes, that are kept word for word; further ones are counted. */
const MOST_MESSAGES = 100;
class Problems {
    /** How many there are. */
    count = 0;
    /** Without a full stop, as `<file>: <what>`. */
    messages = [];
    /** What is worth knowing, and no damage. */
    notes = [];
    /** @param where a file, or a sentence that names it and the line */
    add(where, what) {
        this.count++;
        if (this.messages.length < MOST_MESSAGES)
            this.messages.push((0,core_sentence/* sentence */.em) `${named(where)}: ${what}`);
    }
    note(where, what) {
        if (this.notes.length < MOST_MESSAGES)
            this.notes.push((0,core_sentence/* sentence */.em) `${named(where)}: ${what}`);
    }
}
/** A line of a file. */
function lineOf(file, number) {
    return (0,core_sentence/* sentence */.em) `${named(file)}, line ${number}`;
}
/** What to try first when a file differs; empty for a file without carriage returns. */
function lineEndingHint(hasReturns) {
    return hasReturns
        ? (0,core_sentence/* sentence */.em) `. It contains carriage returns, so that a checkout may have changed its line endings: check out again without that (\`git config core.autocrlf false\`), and keep the archive's .gitattributes`
        : (0,core_sentence/* sentence */.em) ``;
}
function named(where) {
    return typeof where === 'string' ? (0,core_sentence/* quote */.hD)(where, LONGEST_FILE_NAME) : where;
}

;// CONCATENATED MODULE: ./src/verify/chains.ts
/** Reads every line of every manifest, and checks that each continues from the one before it. */













/** @param start nothing before this is needed: the artifacts that hold it may have expired */
async function readChains(archives, start, problems) {
    const committed = [];
    const ofArtifacts = [];
    for (const archive of archives) {
        const history = await readCommitted(archive, problems);
        if (history !== null)
            committed.push(history);
        await readArtifacts(archive, ofArtifacts, problems);
    }
    for (const history of ofArtifacts)
        checkDeliveries(history, start, problems);
    return [...committed, ...ofArtifacts];
}
/** One chain, in the order of its lines. */
async function readCommitted(archive, problems) {
    let history = null;
    let before = null;
    for await (const { link, line } of manifestLines(archive, (suffix) => suffix === '', problems)) {
        if (history === null && link.previous !== null) {
            problems.add(link.where, (0,core_sentence/* sentence */.em) `the lines before it are missing`);
        }
        history ??= new ExportHistory(line.name, line.organization, true);
        if (before !== null && link.previous !== before.sha256) {
            problems.add(link.where, (0,core_sentence/* sentence */.em) `does not continue from the line before it: lines were changed, removed, added or moved`);
        }
        if (!history.includes(line))
            problems.add(link.where, (0,core_sentence/* sentence */.em) `belongs to another export, "${line.name}"`);
        history.add(link, line, problems);
        before = link;
    }
    const ranges = history?.ranges() ?? [];
    history?.incremental.forEach((link, index, all) => checkGap(all[index - 1], link, ranges, problems));
    return history;
}
/** Any number of artifacts may lie in one folder, and those of one export in several. */
async function readArtifacts(archive, histories, problems) {
    for await (const { link, line } of manifestLines(archive, (suffix) => suffix !== '', problems)) {
        if (runSuffix(line.run) !== link.suffix)
            problems.add(link.where, (0,core_sentence/* sentence */.em) `holds the line of another run`);
        for (const { path } of line.files.filter((file) => parsePath(file.path, VIEWS)?.suffix !== link.suffix)) {
            problems.add(link.where, (0,core_sentence/* sentence */.em) `names a file of another run, ${path}`);
        }
        let history = histories.find((one) => one.includes(line));
        if (history === undefined) {
            history = new ExportHistory(line.name, line.organization, false);
            histories.push(history);
        }
        history.add(link, line, problems);
    }
}
/** Artifacts may be missing: a run that failed can leave a delivery from which no other continues. */
function checkDeliveries(history, start, problems) {
    const ranges = history.ranges();
    const bySha256 = new Map(history.links.map((link) => [link.sha256, link]));
    for (const link of history.incremental) {
        const { previous, after, where } = link;
        if (previous === null)
            continue;
        const before = bySha256.get(previous);
        if (before !== undefined)
            checkGap(before, link, ranges, problems);
        else if (start === null || (0,cursor/* compareCursors */.FL)(after, start) > 0) {
            problems.add(where, (0,core_sentence/* sentence */.em) `goes on from a delivery that is not here: the manifest line with the SHA-256 ${previous}, which reached ${after ?? 'the beginning'}. Unpack its artifact as well; when it has expired, verify from there on (\`start: ${after ?? ''}\`)`);
        }
    }
}
/** Another delivery may cover what lies between the two: one of a run that raced, or of a range. */
function checkGap(before, link, ranges, problems) {
    if (before === undefined || before.through === null || link.after === null)
        return;
    if ((0,core_time/* compare */.UD)(link.after, before.through) <= 0)
        return;
    const [from, to] = [before.through, link.after];
    if (ranges.some((range) => (0,verify_ranges/* holds */.v9)(range, from) && (0,verify_ranges/* holds */.v9)(range, to)))
        return;
    problems.add(link.where, (0,core_sentence/* sentence */.em) `there is a gap before it: from ${from} to ${to} nothing was read`);
}
/** The lines of all manifests of a kind, by month. Lines that can't be read are reported. */
async function* manifestLines(archive, isWanted, problems) {
    for (const path of [...archive.files].sort()) {
        const place = parsePath(path, VIEWS);
        if (place?.kind !== 'manifests' || !isWanted(place.suffix))
            continue;
        const file = pathIn(archive, path);
        let number = 0;
        let hasReturns = false;
        for await (const { text, isEnded } of endedLines((0,external_node_path_.join)(archive.folder, path))) {
            const where = lineOf(file, ++number);
            // Its hash differs then: the hint comes before the problems that follow from this.
            if (text.includes('\r') && !hasReturns) {
                hasReturns = true;
                problems.add(file, (0,core_sentence/* sentence */.em) `is not as it was written${lineEndingHint(true)}`);
            }
            const line = decodeManifest(text);
            if (line === null || !isEnded) {
                problems.add(where, (0,core_sentence/* sentence */.em) `cannot be read as a line of a manifest, or is cut off`);
            }
            if (place.suffix !== '' && number > 1) {
                problems.add(where, (0,core_sentence/* sentence */.em) `there is more than one line, and a run writes one`);
            }
            if (line === null)
                continue;
            const { after, through, entries, evaluated, whole, state, previous, request } = line;
            const { suffix } = place;
            const known = { after, through, entries, evaluated, whole, state, previous, mode: request.mode };
            yield { link: { ...known, sha256: (0,core_hash/* sha256 */.sc)(text), suffix, archive, where }, line };
        }
        if (number === 0)
            problems.add(file, (0,core_sentence/* sentence */.em) `is empty`);
    }
}

;// CONCATENATED MODULE: ./src/archive/ordered.ts
/** Lines of entries with what orders them, from one file or from several. */



/** The lines of a file that this run wrote. */
async function* keyedLines(file) {
    for await (const text of linesOf(file)) {
        const key = keyOf(text);
        if (key === null) {
            throw new Error('A line that this run wrote to its folder cannot be read again; the disk may be failing. Run again.');
        }
        yield { key, text };
    }
}
/** Several ordered sources as one. Of equal lines, that of the earlier source comes first. */
async function* merged(sources) {
    const [only] = sources;
    if (only === undefined)
        return;
    if (sources.length === 1) {
        yield* only;
        return;
    }
    // In pairs: a line is compared with as many others as there are rounds, and not with one of every source.
    const middle = sources.length >> 1;
    const [left, right] = [merged(sources.slice(0, middle)), merged(sources.slice(middle))];
    let [ours, theirs] = [await nextLine(left), await nextLine(right)];
    while (ours !== null || theirs !== null) {
        const isOurs = theirs === null || (ours !== null && compareEntries(ours.key, theirs.key) <= 0);
        const line = isOurs ? ours : theirs;
        if (line !== null)
            yield line;
        if (isOurs)
            ours = await nextLine(left);
        else
            theirs = await nextLine(right);
    }
}
/** Null after the last one. */
async function nextLine(source) {
    const result = await source.next();
    return result.done === true ? null : result.value;
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(975);
;// CONCATENATED MODULE: ./src/verify/equality.ts
/** Whether two texts are the same entry: character by character, or at least in what they say. */



/** A number as it was sent: parsed, `1.0` would equal `1`, and integers beyond 2^53 one another. */
class Numeral {
    source;
    constructor(source) {
        this.source = source;
    }
}
/** @param a both are valid JSON objects */
function equality_equality(a, b) {
    if (a === b)
        return 'identical';
    return equality_differingFields(a, b).length === 0 ? 'rewritten' : 'altered';
}
/** The names of the fields that say something else. */
function equality_differingFields(a, b) {
    const [left, right] = [membersOf(a), membersOf(b)];
    const names = new Set([...left.keys(), ...right.keys()]);
    return [...names].filter((name) => !isSameField(name, left.get(name), right.get(name)));
}
/** The API omits a field, or sends null or an empty string, when there is no value. */
function isSameField(name, a = 'null', b = 'null') {
    if (a === b)
        return true;
    try {
        const [left, right] = [meaningOf(name, a), meaningOf(name, b)];
        if (name === 'created_at' && (0,core_time/* isTimestamp */.Fx)(left) && (0,core_time/* isTimestamp */.Fx)(right))
            return (0,core_time/* compare */.UD)(left, right) === 0;
        return (0,external_node_util_.isDeepStrictEqual)(left, right);
    }
    catch {
        // The texts are valid: they are nested deeper than functions can call one another, and they differ.
        return false;
    }
}
function meaningOf(name, json) {
    const value = parseExactly(json);
    if (value === '')
        return null;
    // The payload was an object until 2025-07, and has been a string since.
    return name === 'payload' && typeof value === 'string' ? payloadIn(value) : value;
}
function payloadIn(text) {
    try {
        return parseExactly(text);
    }
    catch {
        return text;
    }
}
function parseExactly(json) {
    return JSON.parse(json, (_, value, { source }) => (typeof value === 'number' ? new Numeral(source) : value));
}

;// CONCATENATED MODULE: ./src/verify/compare.ts
/** The archive compared with the source: what is missing in the one, vanished from the other, moved, or says something else. */





/** Differences that are listed one by one. */
const MOST_DIFFERENCES = 50;
/** Bytes of archived entries that are remembered to look for them at another time. A manipulated source can lack any number. */
const MOST_UNMATCHED = (/* unused pure expression or super */ null && (64 * 2 ** 20));
/** Two ordered lists of entries, those of one identity together. */
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
    mostUnmatched;
    counts = { missing: 0, vanished: 0, altered: 0 };
    /** Entries that say the same in other characters. */
    rewritten = 0;
    /** Archived entries that are older than the source's first one. */
    beyondRetention = 0;
    /** Archived entries that are elsewhere in time now, and otherwise the same. */
    redated = 0;
    /** Entries that vanished, and were not looked for at another time: more than can be remembered. */
    unlocated = 0;
    /** Those that fail a verification come first. */
    samples = [];
    /** Days of entries that the archive does not have. */
    daysWithMissing = new Set();
    unmatched = new Map();
    moved = [];
    bytes = 0;
    /**
     * @param scope times that are compared, in order and apart
     * @param first the time of the source's first entry; null when it has none
     * @param mostUnmatched bytes
     */
    constructor(scope, first, mostUnmatched = MOST_UNMATCHED) {
        this.scope = scope;
        this.first = first;
        this.mostUnmatched = mostUnmatched;
    }
    isInScope({ created_at }) {
        return rangeAt(this.scope, created_at) !== null;
    }
    /** Whether the source must have the entry, if nothing happened to it there. */
    isCompared(key) {
        return this.isInScope(key) && !this.isBeyondRetention(key);
    }
    /** What the two sides have of one identity. */
    add(ours, theirs) {
        const key = (ours ?? theirs)?.key;
        if (key === undefined || !this.isInScope(key))
            return;
        if (ours !== null && theirs !== null)
            this.addPair(ours, theirs);
        else if (theirs !== null) {
            this.counts.missing++;
            this.daysWithMissing.add(day(key.created_at));
            this.addSample('missing', key, []);
        }
        else if (this.isBeyondRetention(key))
            this.beyondRetention++;
        else if (ours !== null)
            this.addUnmatched(ours);
    }
    /** Whether `locate` could find something. */
    get hasUnmatched() {
        return this.unmatched.size > 0;
    }
    /** An entry that is there: an unmatched one may be the same, at another time. */
    locate({ key, text }) {
        const unmatched = this.unmatched.get(key.id);
        if (unmatched === undefined)
            return;
        const rest = unmatched.filter((one) => !isSameButTime(String(one.text), text));
        for (const one of unmatched.filter((other) => !rest.includes(other))) {
            this.counts.vanished--;
            this.redated++;
            if (this.moved.length < MOST_DIFFERENCES) {
                this.moved.push({ kind: 're-dated', id: one.key.id, created_at: one.key.created_at, fields: ['created_at'] });
            }
        }
        if (rest.length === 0)
            this.unmatched.delete(key.id);
        else
            this.unmatched.set(key.id, rest);
    }
    /** Nothing more is located: completes the samples. */
    settle() {
        const vanished = [...this.unmatched.values()].flat().map(({ key }) => {
            return { kind: 'vanished', id: key.id, created_at: key.created_at, fields: [] };
        });
        const all = [...vanished, ...this.samples, ...this.moved];
        this.samples.splice(0, Infinity, ...all.slice(0, MOST_DIFFERENCES));
        this.unmatched.clear();
    }
    isBeyondRetention({ created_at }) {
        return this.first !== null && compare(created_at, this.first) < 0;
    }
    addPair({ key, text }, theirs) {
        const found = equality(text, theirs.text);
        if (found === 'rewritten')
            this.rewritten++;
        if (found !== 'altered')
            return;
        this.counts.altered++;
        this.addSample('altered', key, differingFields(text, theirs.text));
    }
    addUnmatched({ key, text }) {
        this.counts.vanished++;
        const copy = Buffer.from(text);
        this.bytes += copy.length;
        if (this.bytes > this.mostUnmatched) {
            this.unlocated++;
            this.addSample('vanished', key, []);
            return;
        }
        const others = this.unmatched.get(key.id);
        if (others === undefined)
            this.unmatched.set(key.id, [{ key, text: copy }]);
        else
            others.push({ key, text: copy });
    }
    addSample(kind, { id, created_at }, fields) {
        if (this.samples.length < MOST_DIFFERENCES)
            this.samples.push({ kind, id, created_at, fields });
    }
}
function isSameButTime(a, b) {
    return differingFields(a, b).every((name) => name === 'created_at');
}

;// CONCATENATED MODULE: external "node:string_decoder"
const external_node_string_decoder_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:string_decoder");
;// CONCATENATED MODULE: ./src/verify/files.ts
/** Checks a file against its record while its lines are read: once, from the disk. */











/** The lines of a file that is there. */
async function* checkedLines(named, problems) {
    const { archive, record } = named;
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const decoder = new external_node_string_decoder_namespaceObject.StringDecoder('utf8');
    const lines = new Lines();
    const found = { lines: 0, bytes: 0 };
    let hasReturns = false;
    const chunks = (0,external_node_fs_namespaceObject.createReadStream)(locationOf(named));
    for await (const chunk of chunks) {
        hash.update(chunk);
        found.bytes += chunk.length;
        hasReturns ||= chunk.includes('\r');
        for (const line of lines.push(decoder.write(chunk))) {
            found.lines++;
            yield line;
        }
    }
    const where = pathIn(archive, record.path);
    const actual = hash.digest('hex');
    if (actual !== record.sha256) {
        const isSameSize = found.bytes === record.bytes && found.lines === record.lines;
        const size = isSameSize
            ? (0,core_sentence/* sentence */.em) ``
            : (0,core_sentence/* sentence */.em) ` (${found.lines} lines and ${found.bytes} bytes instead of ${record.lines} and ${record.bytes})`;
        problems.add(where, (0,core_sentence/* sentence */.em) `SHA-256 mismatch: the file has ${actual}, and its manifest says ${record.sha256}${size}${lineEndingHint(hasReturns)}`);
    }
    else if (found.bytes !== record.bytes || found.lines !== record.lines) {
        problems.add(where, (0,core_sentence/* sentence */.em) `has ${found.lines} lines and ${found.bytes} bytes, and its manifest says ${record.lines} and ${record.bytes}`);
    }
}
/** Entries, which must be of the file's day, and in order: each identity is then there once. */
async function* checkedEntries(file, day, problems) {
    const where = pathIn(file.archive, file.record.path);
    let before = null;
    let number = 0;
    for await (const text of checkedLines(file, problems)) {
        const line = lineOf(where, ++number);
        const key = schema_keyOf(text);
        if (key === null) {
            problems.add(line, (0,core_sentence/* sentence */.em) `is not an entry with an id and a created_at`);
            continue;
        }
        if ((0,core_time/* day */.vd)(key.created_at) !== day)
            problems.add(line, (0,core_sentence/* sentence */.em) `is of another day, ${key.created_at}`);
        if (before !== null && compareEntries(before, key) >= 0) {
            problems.add(line, (0,core_sentence/* sentence */.em) `does not come after the line before it`);
        }
        before = key;
        yield { key, text };
    }
}
/** Reads a file to its end for the sake of the check. */
async function checkFile(file, problems) {
    for await (const line of checkedLines(file, problems))
        void line;
}

;// CONCATENATED MODULE: ./src/verify/repeated.ts
/** Ids that an archive has at several times: each time is a separate entry, and people want to know of them. */

/** Ids that are compared with one another: 3,000 a day for ten years, in 128 MiB. A hosted runner has 7 GiB and more. */
const MOST_IDS = 12_000_000;
/** Repeated ids that are counted. The API sends hardly any, and a manipulated archive could hold any number. */
const MOST_REPEATED = 100_000;
/** A power of two, as every later size is. */
const FIRST_SLOTS = 1024;
/** Marks a slot without a hash. */
const EMPTY = 0n;
/** A table of 64-bit hashes finds candidates, and a second pass over the archive confirms them. */
class RepeatedIds {
    mostIds;
    mostRepeated;
    hash;
    slots = new BigUint64Array(FIRST_SLOTS);
    size = 0;
    candidates = new Set();
    isComplete = true;
    unchecked = 0;
    uncheckedFrom = null;
    constructor({ mostIds = MOST_IDS, mostRepeated = MOST_REPEATED, hash = core_hash/* hash64 */.Dc } = {}) {
        this.mostIds = mostIds;
        this.mostRepeated = mostRepeated;
        this.hash = (id) => hash(id) || 1n;
    }
    /** @param key of an entry whose identity was not added before */
    add({ id, created_at }) {
        const hash = this.hash(id);
        const slot = slotOf(this.slots, hash);
        if (this.slots[slot] === hash)
            this.addCandidate(hash);
        else if (this.size < this.mostIds) {
            this.slots[slot] = hash;
            this.size++;
            if (this.size * 4 > this.slots.length * 3)
                this.slots = doubled(this.slots);
        }
        else {
            this.unchecked++;
            this.uncheckedFrom ??= created_at;
        }
    }
    /** @param again reads what was added once more */
    async confirmed(again) {
        const { candidates, isComplete, unchecked, uncheckedFrom } = this;
        const times = new Map();
        if (candidates.size > 0) {
            for await (const { id } of again())
                if (candidates.has(this.hash(id)))
                    times.set(id, (times.get(id) ?? 0) + 1);
        }
        const ids = [...times.values()].filter((number) => number > 1).length;
        return { ids, isComplete, unchecked, uncheckedFrom };
    }
    addCandidate(hash) {
        if (this.candidates.size < this.mostRepeated)
            this.candidates.add(hash);
        else if (!this.candidates.has(hash))
            this.isComplete = false;
    }
}
/** Where the hash is, or belongs. */
function slotOf(slots, hash) {
    const last = slots.length - 1;
    let slot = Number(hash & BigInt(last));
    while (slots[slot] !== hash && slots[slot] !== EMPTY)
        slot = slot === last ? 0 : slot + 1;
    return slot;
}
function doubled(slots) {
    const larger = new BigUint64Array(slots.length * 2);
    for (const hash of slots)
        if (hash !== EMPTY)
            larger[slotOf(larger, hash)] = hash;
    return larger;
}

;// CONCATENATED MODULE: ./src/verify/days.ts
/** An export's entries, day by day: checked, counted by the ranges that hold them, and compared with the source. */












/** Checks every other file at once. */
async function filesByDay(history, problems) {
    const days = new Map();
    for (const file of history.files.values()) {
        const { archive, record } = file;
        const place = parsePath(record.path, VIEWS);
        const where = pathIn(archive, record.path);
        if (place === null)
            problems.add(where, (0,core_sentence/* sentence */.em) `is named by a manifest, and is no file of an archive`);
        else if (!archive.files.has(record.path))
            problems.add(where, (0,core_sentence/* sentence */.em) `is missing`);
        else if (place.kind !== 'entries')
            await checkFile(file, problems);
        else {
            const ofDay = days.get(place.day);
            if (ofDay === undefined)
                days.set(place.day, [file]);
            else
                ofDay.push(file);
        }
    }
    return days;
}
/** @param comparison null without a source */
async function checkDays({ history, days: files }, problems, comparison) {
    const ranges = history.ranges().map((range) => ({ ...range, entries: 0, first: null }));
    const counted = { ranges, outside: 0 };
    const ids = new RepeatedIds();
    const days = new Set([...files.keys(), ...(comparison?.source.days ?? [])]);
    for (const day of [...days].sort()) {
        const archived = entriesOf(files.get(day) ?? [], day, problems);
        for await (const pair of sideBySide(archived, comparison?.source.lines(day) ?? noEntries())) {
            if (pair.ours !== null) {
                countEntry(counted, pair.ours);
                ids.add(pair.ours.key);
            }
            comparison?.differences.add(pair.ours, pair.theirs);
        }
    }
    const repeated = await ids.confirmed(() => archivedKeys(files));
    return { ...counted, repeated };
}
/** The entries of a day from all deliveries, each once. */
async function* entriesOf(files, day, problems) {
    let before = null;
    for await (const line of merged(files.map((file) => checkedEntries(file, day, problems)))) {
        if (before === null || compareEntries(before.key, line.key) !== 0) {
            before = line;
            yield line;
        }
        else if (equality_equality(before.text, line.text) === 'altered') {
            problems.note(day, (0,core_sentence/* sentence */.em) `deliveries hold two texts of the entry of ${line.key.created_at}, so that the source changed it in between`);
        }
    }
}
/** The entries of all days once more. What is wrong with their files was reported before. */
async function* archivedLines(files) {
    const ignored = new Problems();
    for (const [day, ofDay] of files)
        yield* entriesOf(ofDay, day, ignored);
}
async function* archivedKeys(files) {
    for await (const { key } of archivedLines(files))
        yield key;
}
/** Looks for what vanished at other times: in the source, and in the archive where that was not compared. */
async function findRedated(files, { source, differences }) {
    for (const day of source.days) {
        if (!differences.hasUnmatched)
            break;
        for await (const line of source.lines(day))
            differences.locate(line);
    }
    if (differences.hasUnmatched) {
        for await (const line of archivedLines(files))
            if (!differences.isCompared(line.key))
                differences.locate(line);
    }
    differences.settle();
}
function countEntry(counted, { key }) {
    const range = (0,verify_ranges/* rangeAt */.B3)(counted.ranges, key.created_at);
    if (range === null)
        counted.outside++;
    else {
        range.entries++;
        range.first ??= key.created_at;
    }
}
async function* noEntries() { }

;// CONCATENATED MODULE: ./src/archive/state.ts
/** The state as text: what one run hands to the next, how it is signed, and what binds it to the manifests. */





/** One line of JSON, which ends with its signature where it is stored outside the repository. */
function encodeState(state, signer) {
    const unsigned = stateSchema.parse(state);
    if (signer === null)
        return `${JSON.stringify(unsigned)}\n`;
    const signature = signer.sign('state', JSON.stringify(unsigned));
    return `${JSON.stringify({ ...unsigned, signature })}\n`;
}
function decodeSigned(text, signer) {
    const parsed = jsonIn(text);
    if (!isObject(parsed))
        return { flaw: sentence `cannot be read`, cursor: null };
    const { signature, ...unsigned } = parsed;
    const claimed = [unsigned['cursor'], at(unsigned['run'], 'began_from')];
    const cursor = earliest(...claimed.map((time) => (isTimestamp(time) ? time : null)));
    if (!isText(signature) || !signer.verifies('state', JSON.stringify(unsigned), signature)) {
        return {
            flaw: sentence `is not signed by this key: it was changed or forged, or the key was rotated (then name the old one on the second line of \`state-secret\`)`,
            cursor,
        };
    }
    const state = stateSchema.safeParse(unsigned).data;
    return state === undefined ? { flaw: sentence `was written by another version of this action`, cursor } : { state };
}
/** The state of a committed archive, which its repository protects; null if it can't be read. */
function decodeCommitted(text) {
    return schema_decode(schema_stateSchema, text);
}
/** SHA-256 of the state without its `manifest`, whose line in turn holds this: so each proves the other. */
function digestOf(state) {
    return digest(stateSchema.parse(state));
}
/**
 * The same of a state as it is written; null if it is not written as this action does.
 * @param isSigned as it is outside a repository
 */
function digestIn(text, isSigned) {
    const parsed = schema_jsonIn(text);
    if (!json_isObject(parsed) || `${JSON.stringify(parsed)}\n` !== text)
        return null;
    const { signature, ...unsigned } = parsed;
    return isSigned === (signature !== undefined) ? digest(unsigned) : null;
}
/** `manifest` keeps its place. */
function digest(state) {
    return (0,core_hash/* sha256 */.sc)(JSON.stringify({ ...state, manifest: null }));
}
/** A committed state as it was written, by whichever version, with another list of unsettled findings. */
function withUnsettled(text, unsettled) {
    const parsed = jsonIn(text);
    return `${JSON.stringify({ ...(isObject(parsed) ? parsed : {}), unsettled })}\n`;
}
/** A committed state as it was written, by whichever version, with another last line of the chain. */
function withManifest(text, manifest) {
    const parsed = jsonIn(text);
    return isObject(parsed) ? `${JSON.stringify({ ...parsed, manifest })}\n` : null;
}

;// CONCATENATED MODULE: ./src/verify/states.ts
/** Checks each state, and an archive's attributes, against the chain that records them. */









async function checkStates(histories, archives, problems) {
    const recorded = new Set();
    for (const { links, incremental, isCommitted } of histories) {
        const last = links.at(-1);
        if (isCommitted && last !== undefined) {
            recorded.add(fileKey(last.archive, statePath('')));
            const proof = links.findLast(({ mode, state }) => mode === 'incremental' || state !== null);
            await checkState(incremental.at(-1), proof?.state ?? null, last, problems);
            await checkAttributes(last.archive, problems);
        }
        for (const link of isCommitted ? [] : incremental) {
            recorded.add(fileKey(link.archive, statePath(link.suffix)));
            await checkState(link, link.state, link, problems);
        }
    }
    for (const archive of archives) {
        for (const path of archive.files) {
            if (parsePath(path, VIEWS)?.kind !== 'state' || recorded.has(fileKey(archive, path)))
                continue;
            problems.add(pathIn(archive, path), (0,core_sentence/* sentence */.em) `is a state without the line of a manifest that records it`);
        }
    }
}
/**
 * @param newest the newest line of an incremental export, which records the cursor
 * @param digest of the state, as the newest line that changed it records it; null if it records none
 * @param last the chain's last line, whatever its mode, which the state records
 */
async function checkState(newest, digest, last, problems) {
    const { archive, suffix } = last;
    const path = statePath(suffix);
    const where = pathIn(archive, path);
    if (!archive.files.has(path)) {
        if (newest !== undefined)
            problems.add(where, (0,core_sentence/* sentence */.em) `is missing`);
        return;
    }
    const text = await (0,promises_namespaceObject.readFile)((0,external_node_path_.join)(archive.folder, path), 'utf8');
    const state = decodeCommitted(text);
    if (state === null)
        problems.add(where, (0,core_sentence/* sentence */.em) `cannot be read as a state`);
    else if (newest === undefined) {
        problems.add(where, (0,core_sentence/* sentence */.em) `is a state, but no incremental export is in the manifests`);
    }
    else if ((digest !== null && digestIn(text, suffix !== '') !== digest) || state.cursor !== newest.through) {
        problems.add(where, (0,core_sentence/* sentence */.em) `is not the state that ${newest.where} left behind: one of them was changed${lineEndingHint(text.includes('\r'))}`);
    }
    else if (state.manifest !== last.sha256) {
        problems.add(where, (0,core_sentence/* sentence */.em) `names another last line of the manifests than ${last.where}: lines were removed, added or changed`);
    }
}
async function checkAttributes(archive, problems) {
    const where = pathIn(archive, ATTRIBUTES_PATH);
    if (!archive.files.has(ATTRIBUTES_PATH)) {
        problems.add(where, (0,core_sentence/* sentence */.em) `is missing, so that a checkout may change line endings`);
        return;
    }
    const text = await (0,promises_namespaceObject.readFile)((0,external_node_path_.join)(archive.folder, ATTRIBUTES_PATH), 'utf8');
    if (text !== ATTRIBUTES) {
        problems.add(where, (0,core_sentence/* sentence */.em) `was changed, so that a checkout may change line endings`);
    }
}

;// CONCATENATED MODULE: ./src/verify/views.ts
/** Checks the views, which no manifest names: each must be what its day's entries give. */








const VIEW_REMEDY = (0,core_sentence/* sentence */.em) `delete it, since the entries are the evidence; a view that is older than its entries is reported as well`;
async function checkViews(archive, problems) {
    for (const path of [...archive.files].sort()) {
        const place = parsePath(path, VIEWS);
        if (place?.kind !== 'view')
            continue;
        const entries = entriesPath(place.day, place.suffix);
        const where = pathIn(archive, path);
        if (!archive.files.has(entries)) {
            problems.add(where, (0,core_sentence/* sentence */.em) `shows entries that are not here (${entries}): ${VIEW_REMEDY}`);
            continue;
        }
        const expected = (0,external_node_crypto_.createHash)('sha256');
        const lines = readableLines((0,external_node_path_.join)(archive.folder, entries));
        for await (const text of encodeView(place.view, lines))
            expected.update(text);
        if ((await recordFile(archive.folder, path)).sha256 !== expected.digest('hex')) {
            problems.add(where, (0,core_sentence/* sentence */.em) `does not show what ${entries} holds: ${VIEW_REMEDY}`);
        }
    }
}
/** Without the lines that are no entries, so that the view differs. The check of the entries reports them. */
async function* readableLines(file) {
    for await (const text of files_linesOf(file))
        if (schema_keyOf(text) !== null)
            yield text;
}

;// CONCATENATED MODULE: ./src/verify/index.ts
/** The archive verified against itself: its chains, its states, its files. Problems are collected, never thrown. */









/**
 * Checks all but the entries, which `checkDays` reads once.
 * @throws ConfigurationError when there is no archive in the folder
 */
async function inspect(folder, { start, expectedManifest }, name = folder) {
    const problems = new Problems();
    const archives = await findArchives(folder, name);
    const histories = await readChains(archives, start, problems);
    await checkStates(histories, archives, problems);
    for (const archive of archives) {
        reportUnnamed(archive, histories, problems);
        await checkViews(archive, problems);
    }
    if (histories.length === 0) {
        problems.add('manifests', (0,core_sentence/* sentence */.em) `there is none that can be read: no manifest names these files`);
    }
    const isThere = histories.some(({ links }) => links.some(({ sha256 }) => sha256 === expectedManifest));
    if (expectedManifest !== null && !isThere) {
        problems.add('manifests', (0,core_sentence/* sentence */.em) `no line has the SHA-256 ${expectedManifest} that is expected: the archive was cut off or rewritten since, or it is another one`);
    }
    const exports = [];
    for (const history of histories)
        exports.push({ history, days: await filesByDay(history, problems) });
    return { problems, exports };
}
/** The archive in a folder against itself, with its entries. */
async function verifyFolder(folder, expectations) {
    const inspected = await inspect(folder, expectations);
    const exports = [];
    for (const inspectedExport of inspected.exports) {
        const counted = await checkDays(inspectedExport, inspected.problems, null);
        exports.push({ ...inspectedExport, ...counted, differences: null });
    }
    return { inspected, exports, source: null };
}
function reportUnnamed(archive, histories, problems) {
    for (const path of archive.unexpected)
        problems.add(pathIn(archive, path), (0,core_sentence/* sentence */.em) `does not belong to an archive`);
    for (const path of archive.files) {
        const kind = parsePath(path, VIEWS)?.kind;
        const isNamed = histories.some(({ files }) => files.has(fileKey(archive, path)));
        if ((kind === 'entries' || kind === 'findings') && !isNamed) {
            problems.add(pathIn(archive, path), (0,core_sentence/* sentence */.em) `is named by no line of a manifest`);
        }
    }
}


/***/ }),

/***/ 839:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B3: () => (/* binding */ rangeAt),
/* harmony export */   oR: () => (/* binding */ joined),
/* harmony export */   ux: () => (/* binding */ within),
/* harmony export */   v9: () => (/* binding */ holds)
/* harmony export */ });
/* harmony import */ var _core_cursor_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2);
/* harmony import */ var _core_time_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(334);
/** Ranges of time, such as those for which an archive claims to have every entry. */


/** The same times in as few ranges as possible, in order. */
function joined(ranges) {
    const all = [];
    for (const range of ranges.toSorted((a, b) => (0,_core_cursor_js__WEBPACK_IMPORTED_MODULE_0__/* .compareCursors */ .FL)(a.from, b.from))) {
        const last = all.at(-1);
        if (last === undefined || (range.from !== null && (0,_core_time_js__WEBPACK_IMPORTED_MODULE_1__/* .compare */ .UD)(range.from, last.to) > 0))
            all.push(range);
        else
            all.splice(-1, 1, { from: last.from, to: (0,_core_time_js__WEBPACK_IMPORTED_MODULE_1__/* .latest */ .IW)(last.to, range.to) ?? last.to });
    }
    return all;
}
function holds({ from, to }, time) {
    return (from === null || (0,_core_time_js__WEBPACK_IMPORTED_MODULE_1__/* .compare */ .UD)(time, from) >= 0) && (0,_core_time_js__WEBPACK_IMPORTED_MODULE_1__/* .compare */ .UD)(time, to) <= 0;
}
/** The one that holds a time, of ranges that are in order and apart, as `joined` makes them. */
function rangeAt(ranges, time) {
    let [first, end] = [0, ranges.length];
    while (first < end) {
        const middle = (first + end) >> 1;
        const range = ranges[middle];
        if (range !== undefined && (0,_core_time_js__WEBPACK_IMPORTED_MODULE_1__/* .compare */ .UD)(range.to, time) < 0)
            first = middle + 1;
        else
            end = middle;
    }
    const range = ranges[first];
    return range !== undefined && holds(range, time) ? range : null;
}
/** The part of each range that lies within bounds; null: no bound. */
function within(ranges, begin, end) {
    return ranges.flatMap(({ from, to }) => {
        const left = (0,_core_time_js__WEBPACK_IMPORTED_MODULE_1__/* .latest */ .IW)(from, begin);
        const right = end === null || (0,_core_time_js__WEBPACK_IMPORTED_MODULE_1__/* .compare */ .UD)(to, end) <= 0 ? to : end;
        return left !== null && (0,_core_time_js__WEBPACK_IMPORTED_MODULE_1__/* .compare */ .UD)(left, right) > 0 ? [] : [{ from: left, to: right }];
    });
}


/***/ }),

/***/ 598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

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
/******/ var __webpack_exports__ = __nccwpck_require__(581);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
