export function Mark() {
  return <svg width="24" height="20" viewBox="0 0 24 20" aria-hidden="true"><path d="M1 19V3h5v4h3.5V3h5v4H18V3h5v16z" fill="currentColor" /></svg>;
}
