import { Box3, Box3Helper, Color, CylinderGeometry, ExtrudeGeometry, Group, LineBasicMaterial, Mesh, MeshStandardMaterial, Path, Shape, Vector2, Vector3 } from 'three';
import type { TaskPicture } from '../contracts';

/** The block with its hole, and the box that the commanded tip never leaves. */
export function world(task: TaskPicture, block: MeshStandardMaterial, edge: string): Group {
  const group = new Group();
  const half = Math.min(task.blockHalfWidth, 0.09);
  const face = new Shape([[-1, -1], [1, -1], [1, 1], [-1, 1]].map(([x = 0, y = 0]) => new Vector2(x * half, y * half)));
  const hole = new Path();
  hole.absarc(0, 0, task.holeDiameter / 2, 0, Math.PI * 2, true);
  face.holes.push(hole);
  const plate = new Mesh(new ExtrudeGeometry(face, { depth: task.depth, bevelEnabled: false, curveSegments: 40 }), block);
  plate.position.z = -task.depth;
  const [, , rim = 0] = task.hole;
  const foot = new Mesh(new CylinderGeometry(0.05, 0.065, Math.max(0.01, rim - task.depth), 40), block);
  foot.rotation.x = Math.PI / 2;
  foot.position.z = -task.depth - (rim - task.depth) / 2;
  for (const part of [plate, foot]) {
    part.castShadow = true;
    part.receiveShadow = true;
    group.add(part);
  }
  const [width = 0.06, lowest = 0, highest = 0.1] = task.box;
  const box = new Box3Helper(new Box3(new Vector3(-width, -width, lowest), new Vector3(width, width, highest)), new Color(edge));
  (box.material as LineBasicMaterial).transparent = true;
  (box.material as LineBasicMaterial).opacity = 0.8;
  group.add(box);
  group.position.set(...(task.hole as [number, number, number]));
  return group;
}
