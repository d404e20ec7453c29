using EntityGraph.Training.Trainers;

if (args is ["train", "lexicon", "--table", var table, "--output", var output])
    LexiconCompiler.Compile(table, output);
return 0;
