'use strict'
// Old Node reads this file before it is told that it is too old: syntax of ES2017, modules without `node:`.

const everySeconds = 5

/**
 * How long something took, for people.
 *
 * @param {number} milliseconds
 */
exports.seconds = function seconds(milliseconds) {
  return (milliseconds / 1000).toFixed(1) + ' s'
}

/**
 * Shows phases of work on `stream`: one line each, rewritten in place on a terminal, and a plain line every
 * five seconds elsewhere.
 *
 * @param {NodeJS.WriteStream} stream
 */
exports.createProgress = function createProgress(stream) {
  return {
    /** @param {string} name */
    phase: function phase(name) {
      const label = '  ' + name + ' '.repeat(Math.max(1, 11 - name.length))
      const began = Date.now()
      let text = ''
      let told = began

      /**
       * @param {string} line
       * @param {boolean} last
       */
      function write(line, last) {
        if (stream.isTTY) stream.write('\r\x1b[K' + line + (last ? '\n' : ''))
        else stream.write(line + '\n')
      }
      function elapsed() {
        return exports.seconds(Date.now() - began)
      }
      function show() {
        if (!stream.isTTY && Date.now() - told < everySeconds * 1000) return
        told = Date.now()
        write(label + text + ' (' + elapsed() + ')', false)
      }
      const timer = setInterval(show, 250)
      timer.unref()

      /** @param {string} sentence */
      function end(sentence) {
        clearInterval(timer)
        write(label + sentence, true)
      }
      return {
        /**
         * What is going on now.
         *
         * @param {string} now
         */
        update: function update(now) {
          if (!text && !stream.isTTY) write(label + now, false)
          text = now
        },
        /**
         * The phase is over; `what` is followed by the time it took.
         *
         * @param {string} what
         */
        done: function done(what) {
          end(what + ' in ' + elapsed())
        },
        /**
         * The phase failed.
         *
         * @param {string} why
         */
        failed: function failed(why) {
          end(why + ' after ' + elapsed())
        },
      }
    },
  }
}
