namespace EntityGraph.Samples.MLNet;

/// <summary>A row of the job: a file of the folder.</summary>
internal sealed class ArticleFile
{
    public string File { get; set; } = "";

    public string Text { get; set; } = "";
}
