declare module 'handlebars/dist/handlebars.js' {
  import Handlebars from 'handlebars';

  export default Handlebars;
}
