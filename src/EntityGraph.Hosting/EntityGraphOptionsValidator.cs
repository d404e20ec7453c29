using Microsoft.Extensions.Options;

namespace EntityGraph.Hosting;

/// <summary>Refuses options that no extractor could go by, and says which and why.</summary>
internal sealed class EntityGraphOptionsValidator : IValidateOptions<EntityGraphOptions>
{
    public ValidateOptionsResult Validate(string? name, EntityGraphOptions options)
    {
        var wrong = new List<string>();
        if (options.Extraction is not { } extraction)
            wrong.Add($"{nameof(options.Extraction)} must not be null.");
        else
        {
            if (!(extraction.MinimumConfidence is >= 0 and <= 1))
                wrong.Add($"{nameof(options.Extraction)}.{nameof(extraction.MinimumConfidence)} must be from 0 to 1.");
            if (extraction.MaximumLength <= 0)
                wrong.Add($"{nameof(options.Extraction)}.{nameof(extraction.MaximumLength)} must be positive.");
            if (extraction.Models is null)
                wrong.Add($"{nameof(options.Extraction)}.{nameof(extraction.Models)} must not be null.");
            if (!Enum.IsDefined(extraction.LastStage))
                wrong.Add($"{nameof(options.Extraction)}.{nameof(extraction.LastStage)} is no stage.");
        }
        if (options.DegreeOfParallelism is < 0 or > 1024)
            wrong.Add($"{nameof(options.DegreeOfParallelism)} must be from 0 to 1024.");
        if (options.ReportEvery <= 0)
            wrong.Add($"{nameof(options.ReportEvery)} must be positive.");
        if (string.IsNullOrWhiteSpace(options.HealthText))
            wrong.Add($"{nameof(options.HealthText)} must not be blank.");
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
