using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace EntityGraph.Hosting;

/// <summary>Reads one short sentence with the shared extractor. A model that does not load, or an extractor that throws, is unhealthy, with the reason; one that finds nothing is degraded.</summary>
internal sealed class ExtractionHealthCheck(IServiceProvider services) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var options = services.GetRequiredService<IOptions<EntityGraphOptions>>().Value;
            var document = services.GetRequiredService<Extractor>().Read(options.HealthText);
            var data = new Dictionary<string, object>
            {
                ["words"] = document.Tokens.Count,
                ["entities"] = document.Entities.Count,
                ["relations"] = document.Relations.Count,
            };
            bool found = options.Extraction.LastStage < Stage.Entities ? document.Tokens.Count > 0 : document.Entities.Count > 0;
            return Task.FromResult(found
                ? HealthCheckResult.Healthy("The extractor reads.", data)
                : HealthCheckResult.Degraded($"The extractor found nothing in {nameof(EntityGraphOptions)}.{nameof(EntityGraphOptions.HealthText)}.", null, data));
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return Task.FromResult(new HealthCheckResult(context.Registration.FailureStatus, error.Message, error));
        }
    }
}
