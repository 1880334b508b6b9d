import { offerTwoLanguages } from "../parts/two-languages.js";

offerTwoLanguages();
