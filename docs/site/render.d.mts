/** Writes the documentation as pages below the folder `target`: English at the top, French under `fr/`. */
export declare function renderDocs(target: string): void;
