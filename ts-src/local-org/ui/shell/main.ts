import '@lwc/synthetic-shadow';
import { createElement } from 'lwc';
import ShellApp from 'shell/app';

document.body.appendChild(createElement('shell-app', { is: ShellApp }));
