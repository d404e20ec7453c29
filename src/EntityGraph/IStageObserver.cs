namespace EntityGraph;

/// <summary>Is told how the reading of an article goes on, to measure it. Called by the thread that reads; one observer serves all threads of an extractor.</summary>
/// <remarks>The library itself looks at no clock. What an observer throws ends the reading of the article.</remarks>
public interface IStageObserver
{
    /// <summary>The reading begins.</summary>
    /// <param name="article">The article.</param>
    void Started(Article article);

    /// <summary>A stage has done its work. <see cref="Stage.Entities"/> is told twice: the mentions are found before the trees, and joined to entities after them.</summary>
    /// <param name="stage">The stage; the work since the call before was its own.</param>
    /// <param name="document">What is read so far.</param>
    void Finished(Stage stage, Document document);
}
