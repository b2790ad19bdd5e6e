export const timelinePage = { name: 'timeline-page', about: '', run: async () => [] };
