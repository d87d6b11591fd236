// Runs jest on the Node that the action runs on, if it is installed: the sources rely on it.

import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { findNode } from '../simulator/runner.mjs'

const jest = fileURLToPath(new URL('../node_modules/jest/bin/jest.js', import.meta.url))
const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning']
const child = spawn(findNode(), [...flags, jest, ...process.argv.slice(2)], { stdio: 'inherit' })
child.on('close', (code) => (process.exitCode = code ?? 1))
