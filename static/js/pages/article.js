import { offerListening } from "../parts/listen.js";

offerListening();
