// A CloudFront function (JavaScript runtime 2.0): an address without an extension gets the best
// format that the viewer names in Accept. A wildcard names none, so that old programs get JPEG.
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by its name.
function handler(event) {
  const request = event.request;
  if (/\.[a-z]+$/.test(request.uri)) return request;
  const accept = request.headers.accept ? request.headers.accept.value.toLowerCase() : '';
  const isTaken = (format) =>
    accept.split(',').some((range) => {
      const [type, ...parameters] = range.split(';').map((part) => part.trim());
      const isRefused = parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
      return type === `image/${format}` && !isRefused;
    });
  request.uri += `.${['avif', 'webp'].find(isTaken) || 'jpeg'}`;
  return request;
}
