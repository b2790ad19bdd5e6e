export const startUp = { name: 'start-up', about: '', run: async () => [] };
