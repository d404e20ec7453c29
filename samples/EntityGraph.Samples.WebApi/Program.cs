// A service: POST the text of an article to /graph, get its graph as JSON.
//   dotnet run -c Release --project samples/EntityGraph.Samples.WebApi -- --urls http://127.0.0.1:5080
//   curl --data-binary @samples/article.txt -H "Content-Type: text/plain" "http://127.0.0.1:5080/graph?id=ostrava&date=2024-05-14"
using System.Text;
using EntityGraph;
using EntityGraph.Graph;
using EntityGraph.Outputs;

const int MaximumBytes = 1 << 20;

var builder = WebApplication.CreateBuilder(args);
// A longer body is answered by 413, and not read to its end.
builder.WebHost.ConfigureKestrel(options => options.Limits.MaxRequestBodySize = MaximumBytes);
// One for all requests: making it loads the model, reading needs no lock.
builder.Services.AddSingleton(new Extractor());
// Reading keeps a core busy: more requests at once than cores would only wait for one another.
builder.Services.AddSingleton(new SemaphoreSlim(Environment.ProcessorCount));
var app = builder.Build();

app.MapGet("/health", () => "ready");
app.MapPost("/graph", async (HttpRequest request, string? id, DateOnly? date, Extractor extractor, SemaphoreSlim cores, CancellationToken cancelled) =>
{
    string text;
    try
    {
        using var reader = new StreamReader(request.Body, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false);
        text = await reader.ReadToEndAsync(cancelled);
    }
    catch (DecoderFallbackException)
    {
        return Results.Problem("The body is no UTF-8 text.", statusCode: StatusCodes.Status400BadRequest);
    }
    await cores.WaitAsync(cancelled);
    try
    {
        using var json = new StringWriter();
        JsonGraphWriter.Write(json, KnowledgeGraph.From(extractor.Read(new Article(text) { Id = id, Date = date })));
        return Results.Text(json.ToString(), "application/json", Encoding.UTF8);
    }
    finally
    {
        cores.Release();
    }
});
app.Run();
