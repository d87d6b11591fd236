import { describe, expect, test } from '@jest/globals'
import { eventRefusal, readEvent } from '../../src/core/event.js'

/** The event of a run whose event file has this text; null if there is no file. */
function eventOf(name: string, payload: unknown) {
  const env = { GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: '/event.json' }
  return readEvent(env, (path) => {
    if (payload === null) throw Object.assign(new Error('ENOENT'), { code: 'ENOENT', path })
    return typeof payload === 'string' ? payload : JSON.stringify(payload)
  })
}

const follows = (run: unknown, repository: unknown = { id: 1 }) => ({ workflow_run: run, repository })

describe('an incremental export', () => {
  test.each([
    'schedule',
    'workflow_dispatch',
    'repository_dispatch',
    'push',
    'workflow_call',
    'merge_group',
    'release',
    'pull_request',
    '',
  ])('may run on the event %j', (name) => {
    expect(eventRefusal(eventOf(name, { repository: { id: 1 } }))).toBeNull()
    expect(eventRefusal(eventOf(name, null))).toBeNull()
  })

  test('may not run on pull_request_target, whatever the event file says', () => {
    for (const payload of [{}, null, '{', follows({ head_repository: { id: 1 } })]) {
      expect(String(eventRefusal(eventOf('pull_request_target', payload)))).toMatch(
        /^Nothing was read: the event of this run is `pull_request_target`\..*`schedule` or `workflow_dispatch`/,
      )
    }
  })

  test.each(['push', 'schedule', 'pull_request', 'pull_request_target'])(
    'may follow a %s run of the same repository, and of no other',
    (event) => {
      const own = follows({ event, head_repository: { id: 1, full_name: 'o/r' } })
      expect(eventRefusal(eventOf('workflow_run', own))).toBeNull()
      const fork = follows({ event, head_repository: { id: 2, full_name: 'o/r' } })
      expect(String(eventRefusal(eventOf('workflow_run', fork)))).toMatch(/follows a run of another repository/)
    },
  )

  test.each([
    ['no event file', null],
    ['a damaged event file', '{"workflow_run": {"head_repository": {"id": 1'],
    ['an event file that is not an object', '[]'],
    ['an empty event file', ''],
    ['no run', { repository: { id: 1 } }],
    ['a run whose fork was deleted', follows({ event: 'pull_request', head_repository: null })],
    ['no id of the head repository', follows({ event: 'push', head_repository: {} })],
    ['no repository', { workflow_run: { head_repository: { id: 1 } } }],
    ['ids that are no numbers', follows({ head_repository: { id: '1' } }, { id: '1' })],
  ])('may not follow a run when it has %s', (_, payload) => {
    expect(String(eventRefusal(eventOf('workflow_run', payload)))).toMatch(
      /^Nothing was read: .*can't be determined whether it follows a run of a fork/,
    )
  })
})

test('the cron text is that of a schedule only', () => {
  expect(eventOf('schedule', { schedule: '0 0 * * 0' }).cron).toBe('0 0 * * 0')
  expect(eventOf('schedule', { schedule: 7 }).cron).toBeNull()
  expect(eventOf('schedule', null).cron).toBeNull()
  expect(eventOf('repository_dispatch', { schedule: '0 0 * * 0' }).cron).toBeNull()
})

test('a runner that says nothing of the event is read as such', () => {
  const read = () => {
    throw new Error('not asked for')
  }
  expect(readEvent({}, read)).toEqual({ name: '', cron: null, follows: null })
})
