using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using EntityGraph.Models;

namespace EntityGraph.Syntax;

/// <summary>The trained network of the parser: tables read in place, matrices unpacked for arithmetic. Immutable and thread-safe.</summary>
/// <remarks>
/// File <c>parser.egm</c>: <c>shape</c> (width, layers, arc width, 1 if tags are read), <c>dense</c> (all matrices in half precision, as <see cref="ParserShape"/> lays them out),
/// <c>word.keys</c>, <c>word.rows</c> (open-addressed by the folded hash), <c>word.cells</c> and <c>feature.cells</c> (signed bytes, one scale a row).
/// </remarks>
internal sealed unsafe class ParserModel
{
    public const string FileName = "parser.egm";

    private readonly ModelFile _file;
    private readonly uint* _keys;
    private readonly ushort* _rows;
    private readonly sbyte* _wordCells, _featureCells;
    private readonly float* _wordScales, _featureScales;
    private readonly int _mask;
    private readonly float[] _dense;

    public ParserModel(ModelFile file)
    {
        _file = file;
        var shape = file.Section<int>("shape");
        if (shape.Length != 4 || shape[0] is < 32 or > 1024 || shape[0] % 32 != 0 || shape[1] is < 1 or > 16 || shape[2] is < 16 or > 1024 || shape[2] % 16 != 0)
            throw new ModelFormatException($"{file.Name}: the shape of the network is out of range.");
        Shape = new(shape[0], shape[1], shape[2]);
        ReadsTags = shape[3] != 0;
        int slots = file.Section<uint>("word.keys").Length, words = file.Section<float>("word.scales").Length;
        Check(slots > 1 && (slots & (slots - 1)) == 0 && file.Section<ushort>("word.rows").Length == slots && words is > 0 and <= 65536, "the table of words");
        Check(file.Section<sbyte>("word.cells").Length == words * Shape.Half, "the vectors of words");
        foreach (ushort row in file.Section<ushort>("word.rows"))
            Check(row < words, "the rows of words");
        Check(file.Section<uint>("word.keys").Contains(0u), "the table of words");
        Check(file.Section<float>("feature.scales").Length == ParserFeatures.Rows, "the table of features");
        Check(file.Section<sbyte>("feature.cells").Length == ParserFeatures.Rows * Shape.Half, "the vectors of features");
        Check(file.Section<Half>("dense").Length == Shape.Total, "the matrices");
        _mask = slots - 1;
        _keys = file.Pointer<uint>("word.keys");
        _rows = file.Pointer<ushort>("word.rows");
        _wordCells = file.Pointer<sbyte>("word.cells");
        _wordScales = file.Pointer<float>("word.scales");
        _featureCells = file.Pointer<sbyte>("feature.cells");
        _featureScales = file.Pointer<float>("feature.scales");
        _dense = GC.AllocateUninitializedArray<float>(Shape.Total, pinned: true);
        var halves = file.Section<Half>("dense");
        for (int i = 0; i < _dense.Length; i++)
            _dense[i] = (float)halves[i];
        Gates = new IntegerMatrix[Shape.Layers];
        for (int layer = 0; layer < Shape.Layers; layer++)
            Gates[layer] = new(Vector(Shape.GateWeights(layer)), null, Shape.Width, Shape.Gates);
        Roles = new(Vector(Shape.RoleWeights), Vector(Shape.RoleBias), Shape.Width, Shape.Roles);
        Query = new(Vector(Shape.QueryWeights), Vector(Shape.QueryBias), Shape.Arc, Shape.Query);
        Labels = new(Vector(Shape.LabelWeights), Vector(Shape.LabelBias), Shape.Arc, ParserShape.Labels);

        void Check(bool right, string what)
        {
            if (!right)
                throw new ModelFormatException($"{file.Name}: {what} and the shape of the network do not fit together.");
        }
    }

    public ParserShape Shape { get; }

    /// <summary>Whether the network looks at the tagger's tags.</summary>
    public bool ReadsTags { get; }

    /// <summary>The weights of the gates of each layer; their bias is added by <see cref="GatedRecurrence"/>.</summary>
    public IntegerMatrix[] Gates { get; }

    /// <summary>The layer that makes the vectors of dependents and heads.</summary>
    public IntegerMatrix Roles { get; }

    /// <summary>The layer that makes queries and the scores of distances.</summary>
    public IntegerMatrix Query { get; }

    /// <summary>The layer that scores labels.</summary>
    public IntegerMatrix Labels { get; }

    /// <summary>A vector, by its place in <see cref="ParserShape"/>.</summary>
    public float* Vector(int offset) => (float*)System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(_dense, 0) + offset;

    /// <summary>Row of a word by its folded hash; 0 for a word that the model does not know.</summary>
    public int WordRow(ulong foldedHash)
    {
        uint key = WordKey(foldedHash);
        for (int i = (int)foldedHash & _mask; _keys[i] != 0; i = (i + 1) & _mask)
            if (_keys[i] == key)
                return _rows[i];
        return 0;
    }

    /// <summary>Writes the vector of a word.</summary>
    public void Word(int row, float* vector)
    {
        float scale = _wordScales[row];
        sbyte* cells = _wordCells + ((long)row * Shape.Half);
        for (int i = 0; i < Shape.Half; i += 8)
            (Cells(cells + i) * scale).Store(vector + i);
    }

    /// <summary>Writes the sum of the vectors of features.</summary>
    public void Features(ReadOnlySpan<int> rows, float* vector)
    {
        new Span<float>(vector, Shape.Half).Clear();
        foreach (int row in rows)
        {
            float scale = _featureScales[row];
            sbyte* cells = _featureCells + ((long)row * Shape.Half);
            for (int i = 0; i < Shape.Half; i += 8)
                (Vector256.Load(vector + i) + (Cells(cells + i) * scale)).Store(vector + i);
        }
        GC.KeepAlive(_file);
    }

    /// <summary>What the table of words keeps of a hash; never 0.</summary>
    internal static uint WordKey(ulong foldedHash) => (uint)(foldedHash >> 32) | 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Cells(sbyte* cells)
    {
        var shorts = Vector128.WidenLower(Vector128.CreateScalar(*(long*)cells).AsSByte());
        return Vector256.ConvertToSingle(Vector256.Create(Vector128.WidenLower(shorts), Vector128.WidenUpper(shorts)));
    }
}
