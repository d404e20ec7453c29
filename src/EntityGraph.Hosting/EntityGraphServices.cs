using System.Diagnostics;
using EntityGraph;
using EntityGraph.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts EntityGraph into a container.</summary>
public static class EntityGraphServices
{
    /// <summary>Adds one shared <see cref="Extractor"/>, <see cref="ArticleService"/> and <see cref="BatchService"/>, with metrics, traces and logging.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options; called once.</param>
    /// <returns>The same services.</returns>
    /// <remarks>The model is loaded when a service is first asked for. Wrong options are an <see cref="OptionsValidationException"/>, when a host starts or then.</remarks>
    public static IServiceCollection AddEntityGraph(this IServiceCollection services, Action<EntityGraphOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddMetrics();
        services.AddLogging();
        var options = services.AddOptions<EntityGraphOptions>().ValidateOnStart();
        if (configure is not null)
            options.Configure(configure);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EntityGraphOptions>, EntityGraphOptionsValidator>());
        services.TryAddSingleton<EntityGraphTelemetry>();
        services.TryAddSingleton(Load);
        services.TryAddSingleton<ArticleService>();
        services.TryAddSingleton<BatchService>();
        return services;
    }

    /// <summary>Adds a health check that reads one short sentence with the shared extractor.</summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">Its name.</param>
    /// <param name="failureStatus">What is told when it fails; <see cref="HealthStatus.Unhealthy"/> where null.</param>
    /// <param name="tags">Its tags.</param>
    /// <returns>The same builder.</returns>
    public static IHealthChecksBuilder AddEntityGraph(
        this IHealthChecksBuilder builder,
        string name = "entitygraph",
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new(name, services => new ExtractionHealthCheck(services), failureStatus, tags));
    }

    private static Extractor Load(IServiceProvider services)
    {
        long start = Stopwatch.GetTimestamp();
        var options = services.GetRequiredService<IOptions<EntityGraphOptions>>().Value.Extraction;
        // An observer of the user's own goes before ours.
        var extractor = new Extractor(options with { Observer = options.Observer ?? services.GetRequiredService<EntityGraphTelemetry>().Stages });
        Log.Loaded(services.GetRequiredService<ILogger<Extractor>>(), (long)Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        return extractor;
    }
}
