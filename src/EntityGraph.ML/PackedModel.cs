namespace EntityGraph.ML;

/// <summary>A trained model as a text constant of the pipeline, since a custom mapping saves no more than its name: Base64 of the bytes of its file.</summary>
internal static class PackedModel
{
    private const string Name = "the pipeline's relation model";

    public static string Write(RelationModel model)
    {
        using var bytes = new MemoryStream();
        model.Save(bytes);
        return Convert.ToBase64String(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    /// <exception cref="PipelineVersionException">It was trained beside other relation types of the library, or is damaged.</exception>
    public static RelationModel Read(ReadOnlySpan<char> text)
    {
        byte[] bytes = new byte[(text.Length / 4 * 3) + 3];
        if (!Convert.TryFromBase64Chars(text, bytes, out int length))
            throw new PipelineVersionException("The pipeline's relation model is damaged. Make the pipeline anew.");
        using var stream = new MemoryStream(bytes, 0, length);
        try
        {
            return RelationModel.Load(stream, Name);
        }
        catch (Models.ModelFormatException error)
        {
            throw new PipelineVersionException($"{error.Message} Make the pipeline anew.");
        }
    }
}
