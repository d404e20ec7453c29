using EntityGraph;
using EntityGraph.Models;
using EntityGraph.Training.Corpora;
using EntityGraph.Training.Trainers;

if (args is ["train", "lexicon", "--table", var table, "--output", var output])
    LexiconCompiler.Compile(table, output);
if (args is ["train", "relations", var shared, var file, var annotated])
{
    var train = AnnotatedArticles.Read(shared + "/silver", "tune");
    train.AddRange(AnnotatedArticles.Read(shared + "/gold", "tune"));
    var check = AnnotatedArticles.Read(shared + "/silver", "check");
    new RelationTrainer(new Extractor(), ModelSet.English, Console.Error.WriteLine) { Annotated = annotated == "annotated" }.Train(train, check, file);
}
return 0;
