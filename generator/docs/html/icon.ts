/** The mark of Eventwright: three nodes and the edges between them. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#3b4cca"/><path d="M8 9h6l8 7-8 7H8" fill="none" stroke="#fff" stroke-width="2.4" stroke-linejoin="round"/><circle cx="8" cy="9" r="3" fill="#fff"/><circle cx="8" cy="23" r="3" fill="#fff"/><circle cx="23" cy="16" r="3.4" fill="#fff"/></svg>
`;
