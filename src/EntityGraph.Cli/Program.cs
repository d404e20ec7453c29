using EntityGraph.Cli;

return await CommandLine.RunAsync(args).ConfigureAwait(false);
