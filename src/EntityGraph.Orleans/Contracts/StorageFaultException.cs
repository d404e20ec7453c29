namespace EntityGraph.Orleans.Contracts;

/// <summary>A silo could not read or write what it keeps. It goes back to the caller with a message alone: the exceptions of storages cannot be sent.</summary>
[GenerateSerializer, Alias("EntityGraph.StorageFaultException")]
internal sealed class StorageFaultException(string message) : Exception(message);
